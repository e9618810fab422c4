package dev.signalbox.simulator.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.function.Consumer;
import java.util.zip.Deflater;

/**
 * {@code compress: true} in Identify: large payloads are zlib blobs of their own, the others plain
 * text.
 */
final class PayloadCompression implements FrameEncoder {
  /** Bytes from which a payload is worth compressing. Discord says only "some payloads". */
  static final int THRESHOLD = 1024;

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private final byte[] chunk = new byte[16 * 1024];

  @Override
  public void encode(Outgoing payload, ByteBufAllocator allocator, Consumer<WebSocketFrame> out) {
    if (payload.size() < THRESHOLD) {
      PLAIN.encode(payload, allocator, out);
      return;
    }
    ByteBuf compressed = allocator.buffer(64 + payload.size() / 3);
    deflater.reset();
    deflate(payload.head(), compressed);
    deflate(payload.data(), compressed);
    deflater.setInput(payload.tail());
    deflater.finish();
    while (!deflater.finished()) compressed.writeBytes(chunk, 0, deflater.deflate(chunk));
    out.accept(new BinaryWebSocketFrame(compressed));
  }

  private void deflate(byte[] input, ByteBuf compressed) {
    deflater.setInput(input);
    while (!deflater.needsInput()) compressed.writeBytes(chunk, 0, deflater.deflate(chunk));
  }

  @Override
  public void close() {
    deflater.end();
  }
}
