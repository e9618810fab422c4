package dev.signalbox.gateway.shard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import com.sun.net.httpserver.HttpServer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway on the loopback that says exactly what the test tells it to. */
final class ScriptedGateway implements AutoCloseable {
  private static final int SECONDS = 60;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final BlockingQueue<Client> clients = new LinkedBlockingQueue<>();
  private final Channel server;
  private final HttpServer api;
  volatile int apiStatus = 200;
  volatile int recommendedShards = 1;
  volatile int remaining = 1000;
  volatile int maxConcurrency = 1;
  volatile @Nullable String gatewayUrl;

  ScriptedGateway() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    server =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(65_536),
                            new WebSocketServerProtocolHandler(websocket()),
                            new Client());
                  }
                })
            .bind(loopback, 0)
            .syncUninterruptibly()
            .channel();
    api = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    api.createContext(
        "/api/v10/gateway/bot",
        exchange -> {
          var answer = gatewayBot().getBytes(UTF_8);
          exchange.sendResponseHeaders(apiStatus, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    api.start();
  }

  private static WebSocketServerProtocolConfig websocket() {
    return WebSocketServerProtocolConfig.newBuilder()
        .websocketPath("/")
        .checkStartsWith(true)
        .handleCloseFrames(false)
        .sendCloseFrame(null)
        .maxFramePayloadLength(1 << 20)
        .build();
  }

  private String gatewayBot() {
    return """
    {"url":"%s","shards":%d,"session_start_limit":\
    {"total":1000,"remaining":%d,"reset_after":14400000,"max_concurrency":%d}}\
    """
        .formatted(
            gatewayUrl == null ? url() : gatewayUrl, recommendedShards, remaining, maxConcurrency);
  }

  String url() {
    return "ws://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort();
  }

  URI apiUrl() {
    return URI.create("http://127.0.0.1:" + api.getAddress().getPort() + "/api/v10");
  }

  /** The next connection, with Hello said. */
  Client greeted() throws InterruptedException {
    return greeted(41_250);
  }

  Client greeted(int heartbeatInterval) throws InterruptedException {
    return greet(connected(), heartbeatInterval);
  }

  /** The next connection if there is one by then, with Hello said. */
  @Nullable Client greetedWithin(int seconds) throws InterruptedException {
    var client = clients.poll(seconds, TimeUnit.SECONDS);
    return client == null ? null : greet(client, 41_250);
  }

  private static Client greet(Client client, int heartbeatInterval) {
    client.send(
        "{\"t\":null,\"s\":null,\"op\":10,\"d\":{\"heartbeat_interval\":%d,\"_trace\":[\"x\"]}}"
            .formatted(heartbeatInterval));
    return client;
  }

  Client connected() throws InterruptedException {
    var client = clients.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(client).as("a connection within %d s", SECONDS).isNotNull();
    return client;
  }

  boolean hasNoFurtherConnection(int milliseconds) throws InterruptedException {
    return clients.poll(milliseconds, TimeUnit.MILLISECONDS) == null;
  }

  @Override
  public void close() {
    api.stop(0);
    server.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** One connection as the server sees it. */
  final class Client extends SimpleChannelInboundHandler<WebSocketFrame> {
    final CompletableFuture<Integer> closedWith = new CompletableFuture<>();
    final AtomicInteger payloads = new AtomicInteger();
    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final Deflater deflater = new Deflater();
    private final ByteArrayOutputStream zstdBytes = new ByteArrayOutputStream();
    private @Nullable ZstdOutputStream zstd;
    private @Nullable Channel channel;
    volatile String uri = "";
    private boolean payloadCompression;

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete done) {
        channel = context.channel();
        uri = done.requestUri();
        clients.add(this);
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
      if (frame instanceof CloseWebSocketFrame close) {
        closedWith.complete(close.statusCode());
        context.close();
      } else if (frame instanceof TextWebSocketFrame text) {
        var payload = JSON.readTree(text.text());
        payloads.incrementAndGet();
        payloadCompression |= payload.path("d").path("compress").asBoolean(false);
        received.add(payload);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      closedWith.complete(1006);
    }

    /** The next payload of that opcode; heartbeats before it are passed over. */
    JsonNode receives(int opcode) throws InterruptedException {
      while (true) {
        var payload = received.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(payload).as("op %d within %d s", opcode, SECONDS).isNotNull();
        if (payload.path("op").asInt() == opcode) return payload.path("d");
        assertThat(payload.path("op").asInt()).as("op before op %d", opcode).isEqualTo(1);
      }
    }

    int closeCode() throws Exception {
      return closedWith.get(SECONDS, TimeUnit.SECONDS);
    }

    void dispatch(long sequence, String event, String data) {
      send("{\"t\":\"%s\",\"s\":%d,\"op\":0,\"d\":%s}".formatted(event, sequence, data));
    }

    void ready(String session, String... guilds) {
      var list = new StringBuilder();
      for (var guild : guilds) {
        list.append(list.isEmpty() ? "" : ",")
            .append("{\"id\":\"")
            .append(guild)
            .append("\",\"unavailable\":true}");
      }
      dispatch(
          1,
          "READY",
          "{\"v\":10,\"user\":{\"id\":\"1\"},\"guilds\":[%s],\"session_id\":\"%s\",\"resume_gateway_url\":\"%s\"}"
              .formatted(list, session, url()));
    }

    void send(String json) {
      raw(frame(json));
    }

    void raw(WebSocketFrame frame) {
      var open = channel;
      assertThat(open).isNotNull();
      open.writeAndFlush(frame).syncUninterruptibly();
    }

    void close(int code) {
      raw(new CloseWebSocketFrame(code, "as scripted"));
    }

    void drop() {
      var open = channel;
      assertThat(open).isNotNull();
      open.close().syncUninterruptibly();
    }

    private WebSocketFrame frame(String json) {
      try {
        if (uri.contains("compress=zlib-stream")) return binary(zlib(json));
        if (uri.contains("compress=zstd-stream")) return binary(zstd(json));
        if (payloadCompression && json.length() > 100) return binary(blob(json));
        return new TextWebSocketFrame(json);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }

    private static WebSocketFrame binary(byte[] bytes) {
      return new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes));
    }

    private byte[] zlib(String json) {
      deflater.setInput(json.getBytes(UTF_8));
      var out = new ByteArrayOutputStream();
      var chunk = new byte[8192];
      int count;
      while ((count = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH)) > 0) {
        out.write(chunk, 0, count);
      }
      return out.toByteArray();
    }

    private byte[] zstd(String json) throws IOException {
      if (zstd == null) zstd = new ZstdOutputStream(zstdBytes).setCloseFrameOnFlush(false);
      zstd.write(json.getBytes(UTF_8));
      zstd.flush();
      var bytes = zstdBytes.toByteArray();
      zstdBytes.reset();
      return bytes;
    }

    private static byte[] blob(String json) throws IOException {
      var out = new ByteArrayOutputStream();
      try (var deflating = new DeflaterOutputStream(out)) {
        deflating.write(json.getBytes(UTF_8));
      }
      return out.toByteArray();
    }
  }
}
