package dev.signalbox.simulator.gateway;

import com.github.luben.zstd.ZstdDecompressCtx;
import dev.signalbox.simulator.world.Json;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A plain websocket client that understands every compression and waits for what a test expects.
 */
public final class TestClient implements WebSocket.Listener {
  private static final int PATIENCE_SECONDS = 30;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final BlockingQueue<JsonNode> payloads = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final StringBuilder text = new StringBuilder();
  private final boolean zlib;
  private final @Nullable ZstdDecompressCtx zstd;
  private final Inflater inflater = new Inflater();
  private final WebSocket socket;
  private volatile int binaryFrames;

  public TestClient(String url) {
    zlib = url.contains("zlib-stream");
    zstd = url.contains("zstd-stream") ? new ZstdDecompressCtx() : null;
    socket = HTTP.newWebSocketBuilder().buildAsync(URI.create(url), this).join();
  }

  public TestClient send(String payload) {
    socket.sendText(payload, true).join();
    return this;
  }

  TestClient sendBinary(String payload) {
    socket.sendBinary(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)), true).join();
    return this;
  }

  public void close(int code) {
    socket.sendClose(code, "").join();
  }

  public void abort() {
    socket.abort();
  }

  public int binaryFrames() {
    return binaryFrames;
  }

  /** Payloads that came and were not read yet. */
  public int pending() {
    return payloads.size();
  }

  /** The next payload, whatever it is. */
  public JsonNode next() {
    try {
      JsonNode payload = payloads.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (payload == null)
        throw new AssertionError("no payload came; close code: " + closed.getNow(null));
      return payload;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Passes over payloads until one has this opcode. */
  public JsonNode expectOp(int op) {
    JsonNode payload = next();
    while (payload.get("op").asInt() != op) payload = next();
    return payload;
  }

  /** Passes over payloads until a dispatch has this name. */
  public JsonNode expect(String event) {
    JsonNode payload = next();
    while (!event.equals(payload.path("t").asString(""))) payload = next();
    return payload;
  }

  /** All dispatches up to that one, it included. */
  List<JsonNode> dispatchesUntil(String event) {
    List<JsonNode> seen = new ArrayList<>();
    do {
      seen.add(expectOp(0));
    } while (!event.equals(seen.getLast().get("t").asString()));
    return seen;
  }

  public int expectClose() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      payloads.add(Json.MAPPER.readTree(text.toString()));
      text.setLength(0);
    }
    webSocket.request(1);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    partial.writeBytes(bytes);
    if (last) {
      binaryFrames++;
      complete();
    }
    webSocket.request(1);
    return CompletableFuture.completedFuture(null);
  }

  private void complete() {
    byte[] all = partial.toByteArray();
    int n = all.length;
    boolean flushed =
        n >= 4 && all[n - 4] == 0 && all[n - 3] == 0 && all[n - 2] == -1 && all[n - 1] == -1;
    if (zlib && !flushed) return;
    partial.reset();
    if (!zlib && zstd == null) inflater.reset();
    payloads.add(Json.MAPPER.readTree(zstd == null ? inflate(all) : unzstd(zstd, all)));
  }

  private byte[] inflate(byte[] all) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    inflater.setInput(all);
    try {
      for (int n = inflater.inflate(chunk); n > 0; n = inflater.inflate(chunk))
        out.write(chunk, 0, n);
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static byte[] unzstd(ZstdDecompressCtx zstd, byte[] all) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.allocateDirect(all.length).put(all).flip();
    ByteBuffer chunk = ByteBuffer.allocateDirect(64 * 1024);
    do {
      chunk.clear();
      zstd.decompressDirectByteBufferStream(chunk, in);
      byte[] part = new byte[chunk.flip().remaining()];
      chunk.get(part);
      out.writeBytes(part);
    } while (in.hasRemaining() || chunk.limit() == chunk.capacity());
    return out.toByteArray();
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closed.complete(code);
    return webSocket.sendClose(WebSocket.NORMAL_CLOSURE, ""); // as many libraries answer a close
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.complete(1006);
  }
}
