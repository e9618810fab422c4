package dev.signalbox.gateway.shard.connection;

import dev.signalbox.gateway.shard.compression.Inflation;
import dev.signalbox.gateway.shard.compression.Undecodable;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The last handler of a connection: frames in, payloads and close codes out. */
final class Messages extends SimpleChannelInboundHandler<WebSocketFrame> implements Connection {
  /** RFC 6455: the connection broke without a close frame. */
  private static final int NO_CLOSE_FRAME = 1006;

  /** RFC 6455: a close frame without a code in it. */
  private static final int NO_CODE = 1005;

  private static final int CLOSE_SECONDS = 2;

  private final Inflation inflation;
  private final ConnectionListener listener;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private @Nullable Channel channel;
  private boolean isOpen;
  private boolean isSilent;
  private int code = NO_CLOSE_FRAME;
  private long reads;
  private String failure = "the connection was closed before the websocket handshake";

  Messages(Inflation inflation, ConnectionListener listener) {
    this.inflation = inflation;
    this.listener = listener;
  }

  /** To stand first in the pipeline. */
  ChannelInboundHandlerAdapter countingReads() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object bytes) {
        reads++;
        context.fireChannelRead(bytes);
      }
    };
  }

  @Override
  public long reads() {
    return reads;
  }

  void failedToConnect(@Nullable Throwable cause) {
    if (cause != null) failure = describe(cause);
    end();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
    if (isSilent) context.close();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE && !isSilent) {
      isOpen = true;
      listener.opened();
    }
    super.userEventTriggered(context, event);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    if (isSilent) return;
    if (frame instanceof CloseWebSocketFrame close) {
      code = close.statusCode() < 0 ? NO_CODE : close.statusCode();
      context.close();
      return;
    }
    try {
      var payload = inflation.inflate(frame.content(), frame instanceof TextWebSocketFrame);
      if (payload != null) listener.payload(payload);
    } catch (Undecodable broken) {
      listener.undecodable(String.valueOf(broken.getMessage()));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failure = describe(cause);
    if (isOpen && !isSilent && isTooLong(cause)) listener.undecodable(failure);
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end();
  }

  private void end() {
    if (gone.isDone()) return;
    gone.complete(null);
    inflation.close();
    if (isSilent) return;
    isSilent = true;
    if (isOpen) listener.closed(code);
    else listener.failed(failure);
  }

  @Override
  public void send(ByteBuf json) {
    var open = channel;
    if (open == null || isSilent) json.release();
    else open.writeAndFlush(new TextWebSocketFrame(json));
  }

  @Override
  public CompletionStage<Void> close(int closeCode) {
    isSilent = true;
    var open = channel;
    if (open == null) return gone;
    if (!isOpen) {
      open.close();
      return gone;
    }
    open.writeAndFlush(new CloseWebSocketFrame(closeCode, "")).addListener(sent -> open.close());
    open.eventLoop().schedule(() -> open.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
    return gone;
  }

  private static boolean isTooLong(Throwable cause) {
    return cause instanceof TooLongFrameException
        || cause.getCause() instanceof TooLongFrameException
        || cause instanceof io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
  }

  private static String describe(Throwable cause) {
    return cause.getClass().getSimpleName()
        + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
  }
}
