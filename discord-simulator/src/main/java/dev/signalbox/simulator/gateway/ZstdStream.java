package dev.signalbox.simulator.gateway;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code compress=zstd-stream}: one frame for the connection, flushed after each payload and never
 * ended.
 */
final class ZstdStream implements FrameEncoder {
  private static final int FASTEST = 1;

  private final Target target = new Target();
  private final ZstdOutputStreamNoFinalizer zstd;

  ZstdStream() {
    try {
      zstd = new ZstdOutputStreamNoFinalizer(target, FASTEST).setCloseFrameOnFlush(false);
    } catch (IOException e) {
      throw new UncheckedIOException("opening a zstd stream in memory", e);
    }
  }

  @Override
  public void encode(Outgoing payload, ByteBufAllocator allocator, Consumer<WebSocketFrame> out) {
    ByteBuf compressed = allocator.buffer(64 + payload.size() / 3);
    target.buffer = compressed;
    try {
      zstd.write(payload.head());
      zstd.write(payload.data());
      zstd.write(payload.tail());
      zstd.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("compressing in memory", e);
    } finally {
      target.buffer = null;
    }
    out.accept(new BinaryWebSocketFrame(compressed));
  }

  @Override
  public void close() {
    try {
      zstd.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing a zstd stream in memory", e);
    }
  }

  /** Passes on to the payload being encoded; what comes on closing goes nowhere. */
  private static final class Target extends OutputStream {
    @Nullable ByteBuf buffer;

    @Override
    public void write(int value) {
      if (buffer != null) buffer.writeByte(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (buffer != null) buffer.writeBytes(bytes, offset, length);
    }
  }
}
