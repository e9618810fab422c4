package dev.signalbox.gateway.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Runs evenly from the moment it was made: a limit must not open or stay shut because the system's
 * clock was set.
 */
final class SteadyClock implements InstantSource {
  private final InstantSource system;
  private final Instant start;
  private final long startNanos = System.nanoTime();

  SteadyClock(InstantSource system) {
    this.system = system;
    this.start = system.instant();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  /** A moment by the system's clock, on this one. */
  Instant of(Instant bySystem) {
    return instant().plus(Duration.between(system.instant(), bySystem));
  }
}
