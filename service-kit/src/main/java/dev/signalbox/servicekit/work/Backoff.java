package dev.signalbox.servicekit.work;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try in place: doubling from 200 ms to 5 s, spread by a half. */
final class Backoff {

  private static final long FIRST_MS = 200;
  private static final long LONGEST_MS = 5_000;
  private static final int MOST_DOUBLINGS = 5;

  private Backoff() {}

  /**
   * @param tries how often it was in vain so far, from 1
   */
  static Duration after(int tries, RandomGenerator random) {
    long full = Math.min(LONGEST_MS, FIRST_MS << Math.min(tries - 1, MOST_DOUBLINGS));
    return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
  }
}
