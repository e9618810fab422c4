package dev.signalbox.quickstart.supervision;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait before a process that died is started again: hardly at all the first time,
 * because Discord keeps what a shard misses for so many events only, then four times as long each
 * time, and from the beginning once it has run for a minute.
 *
 * @param deaths how often it died without having run for a minute in between
 */
record Restarts(int deaths) {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration STABLE = Duration.ofMinutes(1);

  static Restarts none() {
    return new Restarts(0);
  }

  Restarts died(Instant startedAt, Instant now) {
    return new Restarts(Duration.between(startedAt, now).compareTo(STABLE) >= 0 ? 1 : deaths + 1);
  }

  Duration pause() {
    var pause = FIRST.multipliedBy(1L << 2 * Math.min(Math.max(deaths - 1, 0), 5));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
