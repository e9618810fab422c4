package dev.signalbox.gateway.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The first 128 bytes of a segment: the same 64 bytes twice, because without the salt nothing of a
 * sealed segment could be opened.
 *
 * @param shard the shard that wrote it
 * @param firstIndex the index of the first dispatch in it
 * @param createdAt milliseconds since 1970
 * @param salt 16 random bytes, from which the segment's own key is derived
 * @param keyId which {@code JOURNAL_KEY} sealed it, 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // decoded, used, never compared
record SegmentHeader(int shard, long firstIndex, long createdAt, byte[] salt, long keyId) {
  static final int BYTES = 128;
  static final int SALT_BYTES = 16;
  private static final long MAGIC = 0x53_47_4E_4C_42_58_4A_32L; // SGNLBXJ2
  static final int COPY_BYTES = BYTES / 2;
  private static final int CRC_AT = COPY_BYTES - 4;

  boolean isSealed() {
    return keyId != 0;
  }

  ByteBuffer encode() {
    var copy = ByteBuffer.allocate(COPY_BYTES);
    copy.putLong(MAGIC).putInt(shard).putLong(firstIndex).putLong(createdAt);
    copy.put(salt).putLong(keyId);
    copy.putInt(CRC_AT, checksum(copy));
    return ByteBuffer.allocate(BYTES).put(copy.array()).put(copy.array()).flip();
  }

  /** Empty when these bytes are not a header, or when both copies are damaged. */
  static Optional<SegmentHeader> decode(ByteBuffer bytes) {
    if (bytes.remaining() < COPY_BYTES) return Optional.empty();
    return decodeCopy(bytes.slice(0, COPY_BYTES))
        .or(() ->
            bytes.remaining() < BYTES
                ? Optional.empty()
                : decodeCopy(bytes.slice(COPY_BYTES, COPY_BYTES)));
  }

  static Optional<SegmentHeader> decodeCopy(ByteBuffer bytes) {
    if (bytes.remaining() < COPY_BYTES
        || bytes.getLong(0) != MAGIC
        || bytes.getInt(CRC_AT) != checksum(bytes)) {
      return Optional.empty();
    }
    bytes.position(8);
    var shard = bytes.getInt();
    var firstIndex = bytes.getLong();
    var createdAt = bytes.getLong();
    var salt = new byte[SALT_BYTES];
    bytes.get(salt);
    return Optional.of(new SegmentHeader(shard, firstIndex, createdAt, salt, bytes.getLong()));
  }

  private static int checksum(ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(bytes.slice(0, CRC_AT));
    return (int) crc.getValue();
  }
}
