package dev.signalbox.bench.ledger;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an ordered consumer recorded. Thread-safe. */
final class Arrivals {

  private final BitSet seen;
  private final Map<String, Long> latestOfGuild = new HashMap<>();
  private final int expected;
  private int distinct;
  private long repeated;
  private long outOfOrder;
  private long lastAtNanos;
  private long longestStallNanos;

  /**
   * @param expected numbers from 1 to this
   */
  Arrivals(int expected) {
    this.expected = expected;
    this.seen = new BitSet(expected + 1);
  }

  /**
   * A delivery that the consumer handled.
   *
   * @param guildId empty for an event outside the order, as interactions are
   */
  synchronized void handled(long number, String guildId, long nowNanos) {
    if (number < 1 || number > expected) return;
    if (seen.get((int) number)) {
      repeated++;
      return;
    }
    seen.set((int) number);
    distinct++;
    if (lastAtNanos != 0) longestStallNanos = Math.max(longestStallNanos, nowNanos - lastAtNanos);
    lastAtNanos = nowNanos;
    if (guildId.isEmpty()) return;
    var latest = latestOfGuild.merge(guildId, number, Math::max);
    if (latest != number) outOfOrder++;
  }

  /** A delivery that the consumer recognised as one it had handled. */
  synchronized void recognisedRepeat(long number) {
    if (number >= 1 && number <= expected) repeated++;
  }

  synchronized int distinct() {
    return distinct;
  }

  synchronized long repeated() {
    return repeated;
  }

  /** Deliveries after which the guild had been further already. */
  synchronized long outOfOrder() {
    return outOfOrder;
  }

  /** The longest time between two arrivals. */
  synchronized long longestStallMillis() {
    return longestStallNanos / 1_000_000;
  }

  /** The first numbers, at most so many, that never came. */
  synchronized List<Integer> missing(int most) {
    var missing = new ArrayList<Integer>();
    for (int number = seen.nextClearBit(1);
        number <= expected && missing.size() < most;
        number = seen.nextClearBit(number + 1)) {
      missing.add(number);
    }
    return missing;
  }

  synchronized int missing() {
    return expected - distinct;
  }
}
