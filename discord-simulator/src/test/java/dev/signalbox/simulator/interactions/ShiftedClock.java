package dev.signalbox.simulator.interactions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The real time and whatever a test adds to it. */
public final class ShiftedClock implements InstantSource {
  private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

  @Override
  public Instant instant() {
    return Instant.now().plus(shift.get());
  }

  public void advance(Duration by) {
    shift.accumulateAndGet(by, Duration::plus);
  }
}
