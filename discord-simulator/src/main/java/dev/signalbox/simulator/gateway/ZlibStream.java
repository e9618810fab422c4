package dev.signalbox.simulator.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.zip.Deflater;

/**
 * {@code compress=zlib-stream}: one deflater for the connection, a sync flush after each payload,
 * never finished.
 */
final class ZlibStream implements FrameEncoder {
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private final byte[] chunk = new byte[16 * 1024];
  private final IntSupplier split;

  /**
   * @param split largest websocket message in bytes, or 0 for one message per payload
   */
  ZlibStream(IntSupplier split) {
    this.split = split;
  }

  @Override
  public void encode(Outgoing payload, ByteBufAllocator allocator, Consumer<WebSocketFrame> out) {
    ByteBuf compressed = allocator.buffer(64 + payload.size() / 3);
    deflate(payload.head(), Deflater.NO_FLUSH, compressed);
    deflate(payload.data(), Deflater.NO_FLUSH, compressed);
    deflate(payload.tail(), Deflater.SYNC_FLUSH, compressed);
    int splitAt = split.getAsInt();
    while (splitAt > 0 && compressed.readableBytes() > splitAt) {
      out.accept(new BinaryWebSocketFrame(compressed.readRetainedSlice(splitAt)));
    }
    out.accept(new BinaryWebSocketFrame(compressed));
  }

  private void deflate(byte[] input, int flush, ByteBuf compressed) {
    deflater.setInput(input);
    int written;
    do {
      written = deflater.deflate(chunk, 0, chunk.length, flush);
      compressed.writeBytes(chunk, 0, written);
    } while (written == chunk.length || !deflater.needsInput());
  }

  @Override
  public void close() {
    deflater.end();
  }
}
