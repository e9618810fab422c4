package dev.signalbox.gateway.shard.compression;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;

/**
 * {@code zstd-stream}: each message is one payload, flushed but never ended, so the library's
 * "frame complete" does not come.
 */
final class ZstdStream implements Inflation {
  private static final int CHUNK = 128 * 1024;

  private final PayloadBuffer payload;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);

  ZstdStream(PayloadBuffer payload) {
    this.payload = payload;
  }

  @Override
  public ByteBuf inflate(ByteBuf message, boolean isText) throws Undecodable {
    payload.continueOrRestart();
    if (isText) {
      payload.append(message);
      return payload.complete();
    }
    var source = direct(message);
    try {
      do {
        chunk.clear();
        context.decompressDirectByteBufferStream(chunk, source);
        chunk.flip();
        payload.append(chunk);
      } while (source.hasRemaining() || chunk.limit() == CHUNK);
    } catch (ZstdException broken) {
      throw new Undecodable("not zstd", broken);
    }
    return payload.complete();
  }

  private static ByteBuffer direct(ByteBuf message) {
    var source = message.nioBuffer();
    if (source.isDirect()) return source;
    return Unpooled.directBuffer(source.remaining()).writeBytes(source).nioBuffer();
  }

  @Override
  public void close() {
    context.close();
  }
}
