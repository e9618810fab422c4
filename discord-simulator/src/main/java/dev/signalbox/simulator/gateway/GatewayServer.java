package dev.signalbox.simulator.gateway;

import dev.signalbox.servicekit.settings.WrongSetting;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens for websockets from start to stop of the process. */
@Component
final class GatewayServer implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(GatewayServer.class);
  private static final int MAX_REQUEST = 16 * 1024;
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

  private final Gateway gateway;
  private final GatewayAddress address;
  private @Nullable EventLoopGroup loops;
  private @Nullable ExecutorService executor;
  private @Nullable Channel listening;

  GatewayServer(Gateway gateway, GatewayAddress address) {
    this.gateway = gateway;
    this.address = address;
  }

  @Override
  public void start() {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    ExecutorService tasks =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("gateway-", 0).factory());
    loops = group;
    executor = tasks;
    GatewayProperties limits = gateway.limits();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(MAX_REQUEST),
                            new HandshakeHandler(gateway, tasks));
                  }
                });
    listening = bind(bootstrap, limits);
    int port = ((InetSocketAddress) listening.localAddress()).getPort();
    address.boundTo(port);
    group.scheduleAtFixedRate(
        () ->
            tasks.execute(() -> gateway.sessions().endForgotten(gateway.world().clock().instant())),
        1,
        1,
        TimeUnit.SECONDS);
    log.info("gateway listens on {}", address.url());
  }

  private Channel bind(ServerBootstrap bootstrap, GatewayProperties limits) {
    try {
      return bootstrap.bind(limits.gatewayHost(), limits.gatewayPort()).sync().channel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while binding the gateway", e);
    } catch (Exception e) {
      stop();
      throw new WrongSetting(
          "simulator.gateway-port",
          String.valueOf(limits.gatewayPort()),
          "a port that is free on simulator.gateway-host "
              + limits.gatewayHost()
              + " ("
              + e.getMessage()
              + ")");
    }
  }

  @Override
  public void stop() {
    if (listening != null) listening.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
    if (loops != null)
      loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    if (executor != null) executor.shutdownNow();
    listening = null;
    loops = null;
    executor = null;
  }

  @Override
  public boolean isRunning() {
    return loops != null;
  }
}
