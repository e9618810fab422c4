package dev.signalbox.gateway.journal;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Lays records out in one buffer that is used again and again. Not thread-safe. */
final class RecordEncoder {
  private static final int KEPT_BYTES = 1024 * 1024;
  private ByteBuffer record = ByteBuffer.allocateDirect(64 * 1024);
  private ByteBuffer plain = ByteBuffer.allocateDirect(0);

  int recordBytes(int bodyBytes, @Nullable SegmentCipher cipher) {
    return RecordFormat.HEADER_BYTES
        + bodyBytes
        + (cipher == null ? 0 : SegmentCipher.OVERHEAD_BYTES);
  }

  /** The finished record; valid until the next call. */
  ByteBuffer dispatch(
      long index,
      JournalEntry entry,
      byte[] sessionId,
      byte[] event,
      @Nullable SegmentCipher cipher) {
    var bodyBytes = RecordFormat.dispatchBytes(sessionId, event, entry.data());
    var to = start(bodyBytes, cipher);
    RecordFormat.putDispatch(to, entry, sessionId, event);
    return finish(RecordFormat.DISPATCH, index, bodyBytes, cipher);
  }

  /** The finished record; valid until the next call. */
  ByteBuffer session(byte kind, long index, byte[] body, @Nullable SegmentCipher cipher) {
    start(body.length, cipher).put(body);
    return finish(kind, index, body.length, cipher);
  }

  /** Where the body goes: straight into the record, or aside to be sealed. */
  private ByteBuffer start(int bodyBytes, @Nullable SegmentCipher cipher) {
    record = sized(record, recordBytes(bodyBytes, cipher));
    record.position(RecordFormat.HEADER_BYTES);
    if (cipher == null) return record;
    plain = sized(plain, bodyBytes);
    return plain;
  }

  private ByteBuffer finish(byte kind, long index, int bodyBytes, @Nullable SegmentCipher cipher) {
    var written = cipher == null ? kind : (byte) (kind | RecordFormat.SEALED);
    if (cipher != null) cipher.seal(written, index, plain.flip(), record);
    record.flip();
    record.putInt(0, RecordFormat.MARK);
    record.putInt(RecordFormat.LENGTH_AT, record.limit() - RecordFormat.HEADER_BYTES);
    record.put(RecordFormat.KIND_AT, written);
    record.putLong(RecordFormat.INDEX_AT, index);
    record.putInt(RecordFormat.CRC_AT, RecordFormat.checksum(record));
    return record;
  }

  private static ByteBuffer sized(ByteBuffer buffer, int bytes) {
    var tooLarge = buffer.capacity() > KEPT_BYTES && bytes <= KEPT_BYTES;
    if (bytes <= buffer.capacity() && !tooLarge) return buffer.clear();
    var rounded = bytes <= KEPT_BYTES ? Integer.highestOneBit(Math.max(bytes, 1)) << 1 : bytes;
    return ByteBuffer.allocateDirect(rounded);
  }
}
