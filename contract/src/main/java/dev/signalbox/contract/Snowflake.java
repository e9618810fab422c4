package dev.signalbox.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;

/**
 * A Discord id: an unsigned 64-bit number, a decimal string on the wire (e.g. {@code
 * "175928847299117063"}).
 *
 * @see <a href="https://discord.com/developers/docs/reference#snowflakes">Discord: Snowflakes</a>
 */
public record Snowflake(long value) implements Comparable<Snowflake> {

  /** Milliseconds since 1970 at which Discord's snowflakes begin: 2015-01-01T00:00:00Z. */
  private static final long DISCORD_EPOCH_MS = 1_420_070_400_000L;

  /**
   * @throws IllegalArgumentException when the text is no unsigned 64-bit decimal number
   */
  @JsonCreator
  public static Snowflake parse(String text) {
    try {
      return new Snowflake(Long.parseUnsignedLong(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a snowflake: expected up to 20 decimal digits", e);
    }
  }

  public Instant createdAt() {
    return Instant.ofEpochMilli((value >>> 22) + DISCORD_EPOCH_MS);
  }

  @JsonValue
  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }

  @Override
  public int compareTo(Snowflake other) {
    return Long.compareUnsigned(value, other.value);
  }
}
