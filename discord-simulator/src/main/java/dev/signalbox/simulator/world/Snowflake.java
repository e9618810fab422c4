package dev.signalbox.simulator.world;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Optional;

/**
 * One of Discord's ids: an unsigned 64-bit number, a decimal string on the wire, with its creation
 * time in the upper 42 bits.
 */
public record Snowflake(long value) implements Comparable<Snowflake> {
  /** 2015-01-01T00:00:00Z in unix milliseconds, from which the upper 42 bits count. */
  public static final long DISCORD_EPOCH_MS = 1_420_070_400_000L;

  /**
   * @throws IllegalArgumentException when the text is not an unsigned 64-bit decimal number
   */
  @JsonCreator
  public static Snowflake parse(String text) {
    return tryParse(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "not a snowflake: a decimal number of up to 20 digits is right"));
  }

  /** Empty when the text is not an unsigned 64-bit decimal number. */
  public static Optional<Snowflake> tryParse(String text) {
    if (text.isEmpty() || text.length() > 20 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Snowflake(Long.parseUnsignedLong(text)));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  /** The smallest id of that millisecond, useful as a bound. */
  public static Snowflake at(Instant time) {
    return new Snowflake((time.toEpochMilli() - DISCORD_EPOCH_MS) << 22);
  }

  public Instant createdAt() {
    return Instant.ofEpochMilli((value >>> 22) + DISCORD_EPOCH_MS);
  }

  /** Which of {@code shards} shards carries this guild's events. */
  public int shardOf(int shards) {
    return (int) ((value >>> 22) % shards);
  }

  @Override
  public int compareTo(Snowflake other) {
    return Long.compareUnsigned(value, other.value);
  }

  @JsonValue
  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}
