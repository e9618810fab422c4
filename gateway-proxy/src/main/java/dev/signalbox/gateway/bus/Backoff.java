package dev.signalbox.gateway.bus;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after each failure: doubling from a quarter second, with jitter. */
final class Backoff {
  private static final long FIRST_MILLIS = 250;
  private final long maxMillis;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration max, RandomGenerator random) {
    this.maxMillis = max.toMillis();
    this.random = random;
  }

  /** The wait after one more failure: between half and all of what it has grown to. */
  Duration afterFailure() {
    var full = Math.min(maxMillis, FIRST_MILLIS << Math.min(failures++, 20));
    return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
  }

  void succeeded() {
    failures = 0;
  }
}
