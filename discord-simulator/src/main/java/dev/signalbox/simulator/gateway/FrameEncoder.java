package dev.signalbox.simulator.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.function.Consumer;

/** Makes websocket messages of payloads; one per connection, used by one thread at a time. */
interface FrameEncoder {
  void encode(Outgoing payload, ByteBufAllocator allocator, Consumer<WebSocketFrame> out);

  /** Frees what the encoder holds outside the heap. */
  default void close() {}

  /** Text frames, no compression. */
  FrameEncoder PLAIN =
      (payload, allocator, out) -> out.accept(new TextWebSocketFrame(joined(payload, allocator)));

  /** The payload's pieces in one buffer. */
  static ByteBuf joined(Outgoing payload, ByteBufAllocator allocator) {
    ByteBuf buffer = allocator.buffer(payload.size());
    return buffer.writeBytes(payload.head()).writeBytes(payload.data()).writeBytes(payload.tail());
  }
}
