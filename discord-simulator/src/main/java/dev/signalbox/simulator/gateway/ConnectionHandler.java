package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.ledger.Violation;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Netty's side of a connection: frames in, size and rate checked, payloads on to the connection's
 * mailbox.
 */
final class ConnectionHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
  /** User event: the handshake is done. */
  static final Object OPENED = new Object();

  private static final Logger log = LoggerFactory.getLogger(ConnectionHandler.class);
  private static final int NO_STATUS = 1005;

  private final Gateway gateway;
  private final GatewayUrl url;
  private final Mailbox mailbox;
  private final FixedWindow sends;
  private boolean refused;
  private @Nullable Connection connection;
  private @Nullable Outbox outbox;

  ConnectionHandler(Gateway gateway, GatewayUrl url, Executor executor) {
    this.gateway = gateway;
    this.url = url;
    this.mailbox = new Mailbox(executor);
    this.sends =
        new FixedWindow(
            gateway.limits().sendLimit(), gateway.limits().sendWindow(), gateway.world().clock());
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event != OPENED) {
      context.fireUserEventTriggered(event);
      return;
    }
    GatewayProperties limits = gateway.limits();
    GatewayFaults faults = gateway.faults();
    FrameEncoder encoder =
        url.compression()
            .encoder(() -> faults.splitZlib() > 0 ? faults.splitZlib() : limits.zlibSplit());
    Outbox box =
        new Outbox(
            context.channel(), encoder, faults, limits.outboxBytes(), () -> overflow(context));
    Connection opened =
        new Connection(gateway, box, url.compression(), () -> context.channel().close());
    outbox = box;
    connection = opened;
    if (url.refusal().isPresent()) {
      refused = true;
      mailbox.put(
          () -> opened.close(url.refusal().get(), "Unsupported version, encoding or compression."));
      return;
    }
    mailbox.put(opened::greet);
    long interval = Math.clamp(limits.heartbeatInterval().toMillis() / 4, 20, 1000);
    var beats =
        context
            .executor()
            .scheduleAtFixedRate(
                () -> mailbox.put(opened::checkBeat), interval, interval, TimeUnit.MILLISECONDS);
    context.channel().closeFuture().addListener(closed -> beats.cancel(false));
  }

  private void overflow(ChannelHandlerContext context) {
    gateway.violations().count(Violation.SLOW_CONSUMER);
    log.warn("cut a client that left more than {} bytes unread", gateway.limits().outboxBytes());
    context.channel().close();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    Connection current = connection;
    if (current == null) return;
    switch (frame) {
      case TextWebSocketFrame text -> payload(current, text);
      case BinaryWebSocketFrame binary -> payload(current, binary);
      case PingWebSocketFrame ping ->
          context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
      case CloseWebSocketFrame close -> closed(current, close);
      default -> {}
    }
  }

  private void payload(Connection current, WebSocketFrame frame) {
    if (refused) return;
    if (frame.content().readableBytes() > gateway.limits().maxPayload()) {
      refuse(current, CloseCode.PAYLOAD_TOO_LARGE, "Payload is too large.");
    } else if (!sends.tryTake()) {
      refuse(current, CloseCode.RATE_LIMITED, "Rate limited.");
    } else {
      byte[] json = ByteBufUtil.getBytes(frame.content());
      mailbox.put(() -> current.receive(json));
    }
  }

  private void refuse(Connection current, CloseCode code, String reason) {
    refused = true;
    mailbox.put(() -> current.close(code, reason));
  }

  private void closed(Connection current, CloseWebSocketFrame close) {
    int code = close.statusCode() < 0 ? NO_STATUS : close.statusCode();
    mailbox.put(() -> current.clientClosed(code));
    Outbox box = outbox;
    if (box != null) box.answerClose(close.retain());
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (outbox != null) outbox.schedule();
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (connection != null) mailbox.put(connection::gone);
    if (outbox != null) outbox.release();
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.debug("connection lost: {}", cause.toString());
    context.close();
  }
}
