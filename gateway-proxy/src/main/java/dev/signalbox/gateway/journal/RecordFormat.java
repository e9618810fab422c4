package dev.signalbox.gateway.journal;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/**
 * How a record lies in a segment, big-endian: mark (4 bytes), length of the body (4), CRC32C of
 * length, kind, index and body (4), kind (1), index (8), body. The mark holds a byte that UTF-8
 * never uses, so that no message text can pass for a record when a damaged stretch is searched for
 * the next one.
 */
final class RecordFormat {
  static final int MARK = 0xFF_53_42_52;
  static final byte MARK_FIRST_BYTE = (byte) 0xFF;
  static final int HEADER_BYTES = 21;
  static final int LENGTH_AT = 4;
  static final int CRC_AT = 8;
  static final int KIND_AT = 12;
  static final int INDEX_AT = 13;

  static final byte DISPATCH = 1;
  static final byte SESSION_STARTED = 2;
  static final byte SESSION_ENDED = 3;

  /** Set in the kind of a record whose body is sealed. */
  static final byte SEALED = 0x40;

  private static final byte[] NO_DATA = {};
  private static final byte BACKFILL = 1;
  private static final int DISPATCH_FIXED_BYTES = 8 + 8 + 8 + 1 + 2 + 2;

  private RecordFormat() {}

  static int dispatchBytes(byte[] sessionId, byte[] event, ByteBuf data) {
    return DISPATCH_FIXED_BYTES + sessionId.length + event.length + data.readableBytes();
  }

  static void putDispatch(ByteBuffer to, JournalEntry entry, byte[] sessionId, byte[] event) {
    to.putLong(entry.sequence()).putLong(entry.guildId()).putLong(entry.receivedAt());
    to.put(entry.isBackfill() ? BACKFILL : 0);
    to.putShort((short) sessionId.length).put(sessionId);
    to.putShort((short) event.length).put(event);
    var data = entry.data();
    var length = data.readableBytes();
    data.getBytes(data.readerIndex(), to.slice(to.position(), length));
    to.position(to.position() + length);
  }

  /**
   * @param wantsData by event name; without it the data stays empty, and a megabyte uncopied
   */
  static JournalRecord.Dispatch dispatch(long index, ByteBuffer body, Predicate<String> wantsData) {
    var sequence = body.getLong();
    var guildId = body.getLong();
    var receivedAt = body.getLong();
    var isBackfill = body.get() == BACKFILL;
    var sessionId = Texts.get(body);
    var event = Texts.get(body);
    var data = wantsData.test(event) ? new byte[body.remaining()] : NO_DATA;
    body.get(data);
    return new JournalRecord.Dispatch(
        index, sessionId, sequence, event, guildId, receivedAt, isBackfill, data);
  }

  static byte[] sessionStarted(ResumePosition position) {
    var sessionId = Texts.bytes(position.sessionId());
    var url = Texts.bytes(position.resumeGatewayUrl());
    return ByteBuffer.allocate(8 + 4 + 2 + sessionId.length + 2 + url.length)
        .putLong(position.sequence())
        .putInt(position.shardCount())
        .putShort((short) sessionId.length)
        .put(sessionId)
        .putShort((short) url.length)
        .put(url)
        .array();
  }

  static JournalRecord.SessionStarted sessionStarted(long index, ByteBuffer body) {
    var sequence = body.getLong();
    var shardCount = body.getInt();
    return new JournalRecord.SessionStarted(
        index, new ResumePosition(Texts.get(body), Texts.get(body), shardCount, sequence));
  }

  /**
   * Whether a record begins like this and is longer than what there is of it.
   *
   * @param bytes the first bytes of it, up to {@link #HEADER_BYTES}
   * @param available how many there are in all
   */
  static boolean isBegun(ByteBuffer bytes, long available) {
    var mark = ByteBuffer.allocate(LENGTH_AT).putInt(MARK);
    for (var i = 0; i < Math.min(LENGTH_AT, bytes.remaining()); i++) {
      if (bytes.get(i) != mark.get(i)) return false;
    }
    if (bytes.remaining() < CRC_AT) return true;
    var body = bytes.getInt(LENGTH_AT);
    return body >= 0 && HEADER_BYTES + (long) body > available;
  }

  /** The checksum of the record that {@code record} holds from its position to its limit. */
  static int checksum(ByteBuffer record) {
    var crc = new CRC32C();
    var start = record.position();
    crc.update(record.slice(start + LENGTH_AT, 4));
    crc.update(record.slice(start + KIND_AT, record.remaining() - KIND_AT));
    return (int) crc.getValue();
  }
}
