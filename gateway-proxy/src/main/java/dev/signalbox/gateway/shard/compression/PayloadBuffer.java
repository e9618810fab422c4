package dev.signalbox.gateway.shard.compression;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;

/**
 * One payload as it grows, on the heap. Used again for the next one, and let go when a single large
 * payload has made it large.
 */
final class PayloadBuffer {
  private static final int USUAL = 16 * 1024;
  private static final int KEPT = 1024 * 1024;

  private final int max;
  private ByteBuf bytes = Unpooled.buffer(USUAL);
  private boolean isComplete;

  PayloadBuffer(int max) {
    this.max = max;
  }

  /** To be called before the first byte of each message. */
  void continueOrRestart() {
    if (!isComplete) return;
    isComplete = false;
    if (bytes.capacity() > KEPT) bytes = Unpooled.buffer(USUAL);
    else bytes.clear();
  }

  /**
   * Room for at least one more byte, in {@link #array} from {@link #end}: at the bound too, because
   * only a byte that does come shows that the payload goes beyond it.
   */
  int room(int wanted) {
    var left = max + 1 - bytes.readableBytes();
    bytes.ensureWritable(Math.min(wanted, left));
    return Math.min(bytes.writableBytes(), left);
  }

  byte[] array() {
    return bytes.array();
  }

  int end() {
    return bytes.arrayOffset() + bytes.writerIndex();
  }

  void written(int count) throws Undecodable {
    check(count);
    bytes.writerIndex(bytes.writerIndex() + count);
  }

  void append(ByteBuf source) throws Undecodable {
    check(source.readableBytes());
    bytes.writeBytes(source, source.readerIndex(), source.readableBytes());
  }

  void append(ByteBuffer source) throws Undecodable {
    check(source.remaining());
    bytes.writeBytes(source);
  }

  private void check(int more) throws Undecodable {
    if (more > max - bytes.readableBytes()) throw tooLarge();
  }

  ByteBuf complete() {
    isComplete = true;
    return bytes;
  }

  private Undecodable tooLarge() {
    return new Undecodable("payload over " + max + " bytes (DISCORD_MAX_PAYLOAD)");
  }
}
