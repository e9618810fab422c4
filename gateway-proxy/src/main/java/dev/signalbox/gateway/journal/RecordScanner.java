package dev.signalbox.gateway.journal;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.GeneralSecurityException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one segment's records in order, checks each, and finds the next good one behind a damaged
 * stretch. Not thread-safe.
 */
final class RecordScanner implements AutoCloseable {
  private static final int CHUNK_BYTES = 256 * 1024;
  private final Segment segment;
  private final FileChannel channel;
  private final @Nullable SegmentCipher cipher;
  private final OnDamage damage;
  private final Predicate<String> wantsData;
  private ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).limit(0);
  private long chunkAt;
  private long position = SegmentHeader.BYTES;
  private int recordBytes;

  /**
   * @param wantsData of which events, by name, the data is to be copied
   */
  RecordScanner(
      Segment segment, @Nullable JournalKey key, OnDamage damage, Predicate<String> wantsData)
      throws IOException {
    this.wantsData = wantsData;
    this.segment = segment;
    this.damage = damage;
    this.cipher = key == null ? null : segment.header().map(h -> sealing(h, key)).orElse(null);
    this.channel = FileChannel.open(segment.file());
  }

  private static @Nullable SegmentCipher sealing(SegmentHeader header, JournalKey key) {
    return header.isSealed() ? key.cipherFor(header.salt()) : null;
  }

  Segment segment() {
    return segment;
  }

  /** Where the next record begins, or where reading came to its end. */
  long position() {
    return position;
  }

  /**
   * The next good record that ends at or before {@code limit}, or null. Then {@link #position()} is
   * the limit, or where something begins that is no record and has none behind it.
   */
  @Nullable JournalRecord next(long limit) throws IOException {
    var record = recordAt(position, limit);
    var at = position;
    while (record == null && (at = nextMark(at + 1, limit)) >= 0) record = recordAt(at, limit);
    if (record == null) return null;
    if (at > position) damage.stretch(segment, position, at);
    position = at + recordBytes;
    return record;
  }

  /** Gives up what lies between here and {@code limit}. */
  void skipTo(long limit) {
    if (limit <= position) return;
    damage.stretch(segment, position, limit);
    position = limit;
  }

  private @Nullable JournalRecord recordAt(long at, long limit) throws IOException {
    var header = bytesAt(at, RecordFormat.HEADER_BYTES, limit);
    if (header == null || header.getInt(0) != RecordFormat.MARK) return null;
    var bodyBytes = header.getInt(RecordFormat.LENGTH_AT);
    if (bodyBytes < 0 || bodyBytes > limit - at - RecordFormat.HEADER_BYTES) return null;
    var record = bytesAt(at, RecordFormat.HEADER_BYTES + bodyBytes, limit);
    if (record == null || record.getInt(RecordFormat.CRC_AT) != RecordFormat.checksum(record)) {
      return null;
    }
    recordBytes = record.remaining();
    return decode(record);
  }

  private @Nullable JournalRecord decode(ByteBuffer record) {
    var kind = record.get(RecordFormat.KIND_AT);
    var index = record.getLong(RecordFormat.INDEX_AT);
    try {
      var body = body(kind, index, record.position(RecordFormat.HEADER_BYTES));
      return switch ((byte) (kind & ~RecordFormat.SEALED)) {
        case RecordFormat.DISPATCH -> RecordFormat.dispatch(index, body, wantsData);
        case RecordFormat.SESSION_STARTED -> RecordFormat.sessionStarted(index, body);
        case RecordFormat.SESSION_ENDED -> new JournalRecord.SessionEnded(index);
        default -> null;
      };
    } catch (GeneralSecurityException | BufferUnderflowException unreadable) {
      return null;
    }
  }

  private ByteBuffer body(byte kind, long index, ByteBuffer body) throws GeneralSecurityException {
    if ((kind & RecordFormat.SEALED) == 0) return body;
    if (cipher == null) throw new GeneralSecurityException("sealed, and its key is not known");
    return cipher.open(kind, index, body);
  }

  private long nextMark(long from, long limit) throws IOException {
    for (var at = from; at <= limit - RecordFormat.HEADER_BYTES; at++) {
      var bytes = bytesAt(at, 4, limit);
      if (bytes == null) return -1;
      if (bytes.get(0) == RecordFormat.MARK_FIRST_BYTE && bytes.getInt(0) == RecordFormat.MARK) {
        return at;
      }
    }
    return -1;
  }

  /** A view of these bytes, valid until the next call; null when the file ends before them. */
  private @Nullable ByteBuffer bytesAt(long at, int length, long limit) throws IOException {
    if (length > limit - at) return null;
    if (at < chunkAt || at + length > chunkAt + chunk.limit()) load(at, length, limit);
    if (chunk.limit() < length) return null;
    return chunk.slice((int) (at - chunkAt), length);
  }

  private void load(long at, int length, long limit) throws IOException {
    var wanted = Math.max(length, CHUNK_BYTES);
    if (chunk.capacity() != wanted) chunk = ByteBuffer.allocateDirect(wanted);
    chunk.clear().limit((int) Math.min(wanted, limit - at));
    chunkAt = at;
    var from = at;
    while (chunk.hasRemaining()) {
      var read = channel.read(chunk, from);
      if (read < 0) break;
      from += read;
    }
    chunk.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
