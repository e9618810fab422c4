package dev.signalbox.gateway.rest;

import java.time.Duration;
import java.time.Instant;

/**
 * How the buckets of one hash behave, whatever their resource: how much they hold and whether they
 * drip. Discord's headers do not say; two answers from one unfinished window do: a fixed window
 * keeps its absolute reset time, a leaky bucket moves it by one interval per request. Until two
 * pairs have shown the drip, and again after any answer that contradicts it, a bucket is taken to
 * fill only at its reset, which holds for both.
 */
final class BucketModel {
  /** Discord rounds to milliseconds, and its nodes differ by a few. */
  static final Duration TOLERANCE = Duration.ofMillis(20);

  private static final int PROOFS_NEEDED = 2;

  private int limit;
  private Duration period = Duration.ZERO;
  private Duration interval = Duration.ZERO;
  private int proofsOfDrip;

  BucketModel(int limit) {
    this.limit = limit;
  }

  /** As an earlier process had learned it. */
  static BucketModel of(RestMemory.Model known) {
    var model = new BucketModel(Math.max(1, known.limit()));
    model.period = known.period();
    model.interval = known.interval();
    model.proofsOfDrip = known.proofsOfDrip();
    return model;
  }

  RestMemory.Model memory() {
    return new RestMemory.Model(limit, period, interval, Math.min(proofsOfDrip, PROOFS_NEEDED));
  }

  int limit() {
    return limit;
  }

  /** The longest reset seen: how long one unseen request may count. */
  Duration period() {
    return period;
  }

  boolean isLeaky() {
    return proofsOfDrip >= PROOFS_NEEDED;
  }

  /** The time in which a leaky bucket gives one permit back; meaningless for others. */
  Duration interval() {
    return interval;
  }

  /** Takes the size of the bucket from an answer. */
  void observe(RateLimitHeaders view) {
    limit = view.limit();
    if (view.resetAfter().compareTo(period) > 0) period = view.resetAfter();
    int used = view.limit() - view.remaining();
    if (used <= 0) return;
    var perPermit = view.resetAfter().minusMillis(1).dividedBy(used); // times are rounded up
    if (perPermit.compareTo(interval) > 0) interval = perPermit;
  }

  /** Compares two successive answers of one bucket, the earlier one first. */
  void compare(RateLimitHeaders earlier, RateLimitHeaders later) {
    if (!later.madeAt().isBefore(earlier.reset().minus(TOLERANCE))) return; // another window
    var moved = Duration.between(earlier.reset(), later.reset());
    if (moved.compareTo(TOLERANCE) <= 0 || !looksDripping(moved, later)) {
      proofsOfDrip = 0;
      return;
    }
    proofsOfDrip++;
  }

  private boolean looksDripping(Duration moved, RateLimitHeaders later) {
    if (interval.compareTo(TOLERANCE) <= 0) return false;
    double steps = (double) moved.toNanos() / interval.toNanos();
    boolean whole = steps > 0.5 && Math.abs(steps - Math.rint(steps)) < 0.15 * Math.rint(steps);
    return whole && Math.floor(levelBefore(later.resetAfter()) + 0.1) == later.remaining();
  }

  /** Permits, with their fraction, in a leaky bucket that needs this long to be full. */
  private double levelBefore(Duration full) {
    return limit - (double) full.toNanos() / interval.toNanos();
  }

  /** Whole permits the server has at a moment, when nothing was sent since the view. */
  int level(int remaining, Instant resetAt, Instant now) {
    if (!now.isBefore(resetAt)) return limit;
    if (!isLeaky()) return remaining;
    return Math.max(remaining, (int) Math.floor(levelBefore(Duration.between(now, resetAt))));
  }

  /** When the level reaches {@code permits}, at most the limit. */
  Instant reaches(int permits, Instant resetAt) {
    return isLeaky() ? resetAt.minus(interval.multipliedBy(limit - (long) permits)) : resetAt;
  }
}
