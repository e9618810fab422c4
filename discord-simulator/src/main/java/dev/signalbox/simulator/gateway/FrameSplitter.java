package dev.signalbox.simulator.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.function.Consumer;

/** Spreads a websocket message over several frames (RFC 6455, 5.4). */
final class FrameSplitter {
  private FrameSplitter() {}

  /**
   * @param most bytes of one frame, at least 1
   */
  static void split(WebSocketFrame message, int most, Consumer<WebSocketFrame> out) {
    ByteBuf content = message.content();
    if (content.readableBytes() <= most) {
      out.accept(message);
      return;
    }
    ByteBuf first = content.readRetainedSlice(most);
    out.accept(
        message instanceof TextWebSocketFrame
            ? new TextWebSocketFrame(false, 0, first)
            : new BinaryWebSocketFrame(false, 0, first));
    while (content.isReadable()) {
      ByteBuf next = content.readRetainedSlice(Math.min(most, content.readableBytes()));
      out.accept(new ContinuationWebSocketFrame(!content.isReadable(), 0, next));
    }
    message.release();
  }
}
