package dev.signalbox.servicekit.repeat;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubling from 200 ms to the longest wait, spread by a half.
 *
 * @param longest at least 200 ms
 */
public record Backoff(Duration longest, RandomGenerator random) {

  private static final long FIRST_MS = 200;

  /** More than any wait needs, and too few to overflow. */
  private static final int MOST_DOUBLINGS = 30;

  /**
   * @param tries how often it was in vain so far, from 1
   */
  public Duration after(int tries) {
    long full = Math.min(longest.toMillis(), FIRST_MS << Math.min(tries - 1, MOST_DOUBLINGS));
    return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
  }
}
