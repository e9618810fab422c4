package dev.signalbox.gateway.shard;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts, each with jitter so that many shards do not come back in step.
 *
 * @param longest the cap, before jitter
 */
public record Backoff(Duration longest, RandomGenerator random) {
  private static final Duration FIRST = Duration.ofMillis(250);

  /** Half to all of 250 ms × 2^failures, at most {@link #longest}. */
  public Duration after(int failures) {
    var doubled = FIRST.toMillis() << Math.min(failures, 20);
    var full = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(full / 2 + (long) (full / 2.0 * random.nextDouble()));
  }

  /** Anywhere between the two. */
  public Duration between(Duration least, Duration most) {
    var spread = most.minus(least).toMillis();
    return least.plusMillis((long) (spread * random.nextDouble()));
  }

  /** The whole times a random factor from 0 to 1. */
  public Duration jitter(Duration whole) {
    return Duration.ofMillis((long) (whole.toMillis() * random.nextDouble()));
  }
}
