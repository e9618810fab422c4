package dev.signalbox.gateway.deferral;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts by kind what comes in close succession, so that all of it can be told of at once: an
 * outage makes thousands of the same. It is over after a quiet time, and at the latest a while
 * after it began; what comes then begins another. Thread-safe.
 */
final class Burst<K extends Enum<K>> {
  private final Class<K> kinds;
  private final Duration quiet;
  private final Duration longest;
  private Map<K, Integer> counts;
  private Instant first = Instant.MIN;
  private Instant last = Instant.MIN;

  Burst(Class<K> kinds, Duration quiet, Duration longest) {
    this.kinds = kinds;
    this.quiet = quiet;
    this.longest = longest;
    this.counts = new EnumMap<>(kinds);
  }

  /** Whether this is the first of a burst. */
  synchronized boolean add(K kind, Instant now) {
    boolean isFirst = counts.isEmpty();
    if (isFirst) first = now;
    last = now;
    counts.merge(kind, 1, Integer::sum);
    return isFirst;
  }

  /** A clock that was put back ends it as well. */
  synchronized boolean isOver(Instant now) {
    return now.isBefore(last)
        || !now.isBefore(last.plus(quiet))
        || !now.isBefore(first.plus(longest));
  }

  /** How often each kind came; empty when nothing did. What comes next begins another burst. */
  synchronized Map<K, Integer> end() {
    var ended = counts;
    counts = new EnumMap<>(kinds);
    return ended;
  }
}
