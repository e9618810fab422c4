package dev.signalbox.simulator.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * So many in each window, which starts with the first one after the last window ended. Thread-safe.
 */
final class FixedWindow {
  private final int limit;
  private final Duration window;
  private final InstantSource clock;
  private Instant endsAt = Instant.MIN;
  private int taken;

  FixedWindow(int limit, Duration window, InstantSource clock) {
    this.limit = limit;
    this.window = window;
    this.clock = clock;
  }

  /** Takes one; false when the window is full. */
  synchronized boolean tryTake() {
    Instant now = clock.instant();
    if (!now.isBefore(endsAt)) {
      endsAt = now.plus(window);
      taken = 0;
    }
    return ++taken <= limit;
  }
}
