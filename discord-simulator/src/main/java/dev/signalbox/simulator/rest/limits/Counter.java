package dev.signalbox.simulator.rest.limits;

import java.time.Duration;
import java.time.Instant;

/**
 * One bucket's state as a value: asking it gives a verdict and the state that follows. Both models
 * keep a single instant, so that a counter nobody used for a window is the same as a new one.
 *
 * @param until FIXED: end of the window; SLIDING: when the bucket is full again
 * @param used FIXED only: requests in the window
 */
record Counter(Instant until, int used) {
  static final Counter NEW = new Counter(Instant.EPOCH, 0);

  /** A verdict and the counter to keep. A refused request takes nothing. */
  record Step(Verdict verdict, Counter next) {}

  Step take(Limit limit, Instant now) {
    return limit.model() == WindowModel.FIXED ? takeFixed(limit, now) : takeSliding(limit, now);
  }

  private Step takeFixed(Limit limit, Instant now) {
    var open = now.isBefore(until) ? this : new Counter(now.plus(limit.window()), 0);
    var reset = Duration.between(now, open.until);
    if (open.used >= limit.requests()) {
      return new Step(new Verdict(false, 0, reset, reset), open);
    }
    var next = new Counter(open.until, open.used + 1);
    int remaining = limit.requests() - next.used;
    return new Step(new Verdict(true, remaining, reset, Duration.ZERO), next);
  }

  private Step takeSliding(Limit limit, Instant now) {
    var each = limit.window().dividedBy(limit.requests());
    var full = until.isAfter(now) ? until : now;
    var after = full.plus(each);
    var over = Duration.between(now.plus(limit.window()), after);
    if (over.isPositive()) {
      return new Step(new Verdict(false, 0, Duration.between(now, full), over), this);
    }
    var reset = Duration.between(now, after);
    int remaining = (int) limit.window().minus(reset).dividedBy(each);
    return new Step(new Verdict(true, remaining, reset, Duration.ZERO), new Counter(after, 0));
  }

  /** True when forgetting this counter would change nothing. */
  boolean isIdle(Instant now) {
    return !until.isAfter(now);
  }
}
