package dev.signalbox.gateway.shard.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.shard.compression.Compression;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
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
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wss} against a server whose certificate is for 127.0.0.1. */
class GatewayClientTlsIT {
  private static final char[] PASSWORD = "only-for-this-test".toCharArray();
  @TempDir Path folder;
  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private KeyStore keys;
  private Channel server;

  @BeforeEach
  void startServer() throws Exception {
    keys = certificate(folder.resolve("keys.p12"));
    var manager = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    manager.init(keys, PASSWORD);
    var tls = SslContextBuilder.forServer(manager).build();
    server =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(greeting(tls))
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  @AfterEach
  void stopServer() {
    server.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static KeyStore certificate(Path file) throws Exception {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "gateway",
                "-keyalg",
                "EC",
                "-dname",
                "CN=gateway",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static ChannelInitializer<SocketChannel> greeting(SslContext tls) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        channel
            .pipeline()
            .addLast(
                tls.newHandler(channel.alloc()),
                new HttpServerCodec(),
                new HttpObjectAggregator(65_536),
                new WebSocketServerProtocolHandler("/", true),
                new SimpleChannelInboundHandler<WebSocketFrame>() {
                  @Override
                  public void userEventTriggered(ChannelHandlerContext context, Object event) {
                    if (event instanceof HandshakeComplete) {
                      context.writeAndFlush(new TextWebSocketFrame("{\"op\":10}"));
                    }
                  }

                  @Override
                  protected void channelRead0(
                      ChannelHandlerContext context, WebSocketFrame frame) {}
                });
      }
    };
  }

  private void connect(String host, SslContextBuilder tls) {
    var port = ((InetSocketAddress) server.localAddress()).getPort();
    var client = new GatewayClient(Compression.NONE, 1 << 20, Duration.ofSeconds(5), tls);
    client.connect(URI.create("wss://" + host + ":" + port + "/?v=10"), loops.next(), listener());
  }

  private SslContextBuilder trusting() throws Exception {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("gateway", keys.getCertificate("gateway"));
    var manager = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    manager.init(trusted);
    return SslContextBuilder.forClient().trustManager(manager);
  }

  @Test
  void talksToAServerWhoseCertificateItTrusts() throws Exception {
    connect("127.0.0.1", trusting());
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("opened");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("payload {\"op\":10}");
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor() throws Exception {
    connect("127.0.0.1", SslContextBuilder.forClient());
    assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith("failed").contains("SSL");
  }

  @Test
  void refusesACertificateForAnotherHost() throws Exception {
    connect("localhost", trusting());
    assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith("failed").contains("SSL");
  }

  private ConnectionListener listener() {
    return new ConnectionListener() {
      @Override
      public void opened() {
        heard.add("opened");
      }

      @Override
      public void failed(String reason) {
        heard.add("failed " + reason);
      }

      @Override
      public void payload(ByteBuf payload) {
        heard.add("payload " + payload.toString(UTF_8));
      }

      @Override
      public void undecodable(String reason) {
        heard.add("undecodable " + reason);
      }

      @Override
      public void closed(int code) {
        heard.add("closed " + code);
      }
    };
  }
}
