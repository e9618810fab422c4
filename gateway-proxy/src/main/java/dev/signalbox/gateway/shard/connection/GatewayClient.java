package dev.signalbox.gateway.shard.connection;

import dev.signalbox.gateway.shard.compression.Compression;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Opens websockets to Discord's gateway. */
public final class GatewayClient {
  private static final int HANDSHAKE_ANSWER_BYTES = 64 * 1024;

  private final Compression compression;
  private final int maxPayloadBytes;
  private final Duration timeout;
  private final SslContext tls;

  /**
   * @param maxPayloadBytes the longest payload taken, before and after decompression
   * @param timeout for the connection and again for the handshakes
   */
  public GatewayClient(Compression compression, int maxPayloadBytes, Duration timeout) {
    this(compression, maxPayloadBytes, timeout, SslContextBuilder.forClient());
  }

  /** Trusting whom {@code tls} says. */
  GatewayClient(
      Compression compression, int maxPayloadBytes, Duration timeout, SslContextBuilder tls) {
    this.compression = compression;
    this.maxPayloadBytes = maxPayloadBytes;
    this.timeout = timeout;
    try {
      this.tls = tls.protocols("TLSv1.3", "TLSv1.2").build();
    } catch (SSLException impossible) {
      throw new IllegalStateException("this JVM has no TLS", impossible);
    }
  }

  /** Begins to connect; what becomes of it the listener hears on the loop. */
  public Connection connect(URI address, EventLoop loop, ConnectionListener listener) {
    var isTls = "wss".equals(address.getScheme());
    var port = address.getPort() > 0 ? address.getPort() : isTls ? 443 : 80;
    var messages = new Messages(compression.begin(maxPayloadBytes), listener);
    var connecting =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    var pipeline = channel.pipeline().addLast(messages.countingReads());
                    if (isTls) pipeline.addLast(tlsFor(channel, address.getHost(), port));
                    pipeline.addLast(
                        new HttpClientCodec(),
                        new HttpObjectAggregator(HANDSHAKE_ANSWER_BYTES),
                        new WebSocketClientProtocolHandler(websocket(address)),
                        new WebSocketFrameAggregator(maxPayloadBytes),
                        messages);
                  }
                })
            .connect(address.getHost(), port);
    connecting.addListener(outcome -> {
      if (!outcome.isSuccess()) messages.failedToConnect(outcome.cause());
    });
    return messages;
  }

  private SslHandler tlsFor(SocketChannel channel, String host, int port) {
    var handler = tls.newHandler(channel.alloc(), host, port);
    handler.setHandshakeTimeoutMillis(timeout.toMillis());
    var engine = handler.engine();
    var parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return handler;
  }

  private WebSocketClientProtocolConfig websocket(URI address) {
    return WebSocketClientProtocolConfig.newBuilder()
        .webSocketUri(address)
        .maxFramePayloadLength(maxPayloadBytes)
        .handshakeTimeoutMillis(timeout.toMillis())
        // both would answer or send 1000 by themselves, which destroys the session
        .handleCloseFrames(false)
        .sendCloseFrame(null)
        .allowExtensions(false)
        .withUTF8Validator(false)
        .build();
  }
}
