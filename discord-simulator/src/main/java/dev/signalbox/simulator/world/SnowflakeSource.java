package dev.signalbox.simulator.world;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives out strictly rising ids of the present millisecond, borrowing from the next one under load.
 * Thread-safe.
 */
public final class SnowflakeSource {
  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();

  public SnowflakeSource(InstantSource clock) {
    this.clock = clock;
  }

  public Snowflake next() {
    long now = Snowflake.at(clock.instant()).value();
    return new Snowflake(last.updateAndGet(previous -> Math.max(previous + 1, now)));
  }
}
