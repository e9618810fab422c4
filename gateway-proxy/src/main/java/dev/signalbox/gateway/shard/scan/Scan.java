package dev.signalbox.gateway.shard.scan;

import org.jspecify.annotations.Nullable;

/** What {@link EnvelopeScanner} found. */
public sealed interface Scan {

  /**
   * One gateway payload: {@code {"t":…,"s":…,"op":…,"d":…}} with the keys in any order.
   *
   * @param opcode {@code op}
   * @param event {@code t}; null when it is null or absent
   * @param sequence {@code s}, {@link #NO_SEQUENCE} when it is null or absent
   * @param dataOffset index of the first byte of {@code d} in the scanned array; meaningless when
   *     {@code dataLength} is 0
   * @param dataLength bytes of {@code d}; 0 when the key is absent
   * @param guildId the guild that the event belongs to: {@code d.guild_id}, else {@code d.id} of
   *     GUILD_CREATE, GUILD_UPDATE and GUILD_DELETE, else {@code d.meta.guild_id} of RATE_LIMITED,
   *     else 0; an unsigned 64-bit snowflake
   * @param isUnavailable whether {@code d.unavailable} is true: a guild in an outage
   */
  record Envelope(
      int opcode,
      @Nullable String event,
      long sequence,
      int dataOffset,
      int dataLength,
      long guildId,
      boolean isUnavailable)
      implements Scan {
    /** {@code s} is null or absent. */
    public static final long NO_SEQUENCE = -1;
  }

  /**
   * Not a gateway payload.
   *
   * @param reason what is wrong, without a byte of the content
   * @param offset bytes from the start of the payload at which it was noticed
   */
  record Malformed(String reason, int offset) implements Scan {}
}
