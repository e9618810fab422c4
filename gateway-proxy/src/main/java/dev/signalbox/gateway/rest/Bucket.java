package dev.signalbox.gateway.rest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One REST rate-limit bucket: a hash plus a top-level resource. What may be sent is what the server
 * last said it has, less every request on its way: those may not be counted in its answer yet. Not
 * thread-safe.
 *
 * @see <a href="https://discord.com/developers/docs/topics/rate-limits">Discord: Rate Limits</a>
 */
final class Bucket {
  /** Added to every reset: our timer and the server's differ by less. */
  static final Duration GUARD = Duration.ofMillis(10);

  private final BucketModel model;
  private @Nullable RateLimitHeaders last;
  private int remaining;
  private Instant resetAt = Instant.MIN;
  private Instant closedUntil = Instant.MIN;
  private int inFlight;

  Bucket(BucketModel model) {
    this.model = model;
    this.remaining = model.limit();
  }

  /** Takes it to be empty, and full at that time. */
  void assumeUsedUp(Instant fullAt) {
    remaining = 0;
    resetAt = fullAt;
  }

  /** Takes up what an earlier process knew of it, if that reaches farther than what is assumed. */
  void restore(RestMemory.Level known) {
    if (!known.fullAt().isAfter(resetAt)) return;
    closedUntil = resetAt;
    remaining = Math.clamp(known.remaining(), 0, model.limit());
    resetAt = known.fullAt();
  }

  /** How long after a request it is surely full again. */
  Duration period() {
    return model.period();
  }

  /** What is left, and until when; null when it is full. */
  RestMemory.@Nullable Level memory(String hash, String major, Instant now) {
    var fullAt = resetAt.isAfter(closedUntil) ? resetAt : closedUntil;
    if (!now.isBefore(fullAt)) return null;
    boolean isClosed = now.isBefore(closedUntil);
    int left = isClosed ? 0 : Math.max(0, model.level(remaining, resetAt, now) - inFlight);
    return new RestMemory.Level(hash, major, left, fullAt);
  }

  boolean hasRoom(Instant now) {
    return !now.isBefore(closedUntil) && model.level(remaining, resetAt, now) > inFlight;
  }

  /**
   * The earliest moment at which there may be room; nothing when that depends on an answer only.
   */
  @Nullable Instant roomAt(Instant now) {
    if (hasRoom(now)) return now;
    if (inFlight >= model.limit()) return null;
    var refilled = model.reaches(inFlight + 1, resetAt);
    return refilled.isAfter(closedUntil) ? refilled : closedUntil;
  }

  void begin() {
    inFlight++;
  }

  /** A request ended without being counted here: nothing was written, or another bucket took it. */
  void end() {
    inFlight--;
  }

  /**
   * A request ended with this bucket's headers. Answers overtake each other: the newest view stays.
   */
  void end(RateLimitHeaders view, Instant now) {
    inFlight--;
    seen(view, now);
  }

  void seen(RateLimitHeaders view, Instant now) {
    model.observe(view);
    var before = last;
    if (before != null && isOlder(view, before)) return;
    if (before != null) model.compare(before, view);
    last = view;
    remaining = view.remaining();
    resetAt = now.plus(view.resetAfter()).plus(GUARD);
  }

  /** The later reset is the newer view; at the same reset the lower remaining. */
  private static boolean isOlder(RateLimitHeaders view, RateLimitHeaders before) {
    var moved = Duration.between(before.reset(), view.reset());
    if (moved.abs().compareTo(BucketModel.TOLERANCE) > 0) return moved.isNegative();
    return view.remaining() >= before.remaining();
  }

  /** A request ended without headers and may have been counted. */
  void endUnseen(Instant now) {
    inFlight--;
    remaining = Math.max(0, model.level(remaining, resetAt, now) - 1);
    var wholePeriod = now.plus(model.period()).plus(GUARD);
    if (model.isLeaky() && now.isBefore(resetAt)) {
      resetAt = resetAt.plus(model.interval());
    } else if (wholePeriod.isAfter(resetAt)) {
      resetAt = wholePeriod;
    }
  }

  /** A 429 of this bucket: nothing before that time, whatever the headers say. */
  void exhausted(Instant until) {
    if (until.isAfter(closedUntil)) closedUntil = until;
  }

  /** Holds nothing that a new bucket of the same model would not. */
  boolean isForgettable(Instant now) {
    return inFlight == 0 && !now.isBefore(resetAt) && !now.isBefore(closedUntil);
  }
}
