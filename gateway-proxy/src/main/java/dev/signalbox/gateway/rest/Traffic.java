package dev.signalbox.gateway.rest;

import dev.signalbox.gateway.rest.RestQueue.Closed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All of one identity's traffic as a pure state: requests come in, dispatches go out, attempts come
 * back and teach the limits. Nothing is sent and no clock is read here, so a test can run a day of
 * it in a moment. Not thread-safe.
 */
final class Traffic {
  /** A step's result: what the edge has to do. */
  record Step(List<Dispatch> send, List<Finished> finished, @Nullable Doubt doubt) {}

  record Finished(Pending pending, RestOutcome outcome) {}

  /**
   * Something that one answer cannot prove, to be confirmed by a probe.
   *
   * @param edge the address is blocked; otherwise the token is refused
   * @param notBefore when the probe may go
   */
  record Doubt(boolean edge, Instant notBefore) {}

  /** For an edge block that states no time: trying earlier makes it longer. */
  static final Duration LONG_PAUSE = Duration.ofSeconds(60);

  /** Discord recognises a nonce for minutes, without saying how many. */
  private static final Duration NONCE_WINDOW = Duration.ofSeconds(60);

  private final RateLimits limits = new RateLimits();
  private final GlobalLimit global;
  private final InvalidRequests invalid;
  private final RestQueue queue;
  private final RandomGenerator random;
  private final RestEvents events;
  private final List<Finished> finished = new ArrayList<>();
  private @Nullable Doubt doubt;
  private boolean edgeClosed;
  private boolean tokenClosed;
  private boolean tokenRefused;
  private boolean unreachable;
  private long number;
  private long changes;

  Traffic(
      GlobalLimit global,
      InvalidRequests invalid,
      QueueBounds bounds,
      RandomGenerator random,
      RestEvents events) {
    this.global = global;
    this.invalid = invalid;
    this.queue = new RestQueue(limits, global, invalid, bounds);
    this.random = random;
    this.events = events;
  }

  /** Goes on where an earlier process stopped; to be called before anything is sent. */
  void restore(RestMemory memory, Instant now) {
    limits.restore(memory, now);
    invalid.restore(memory.refused(), now);
    global.assumeUsedUp(now);
  }

  /** What the next process should know. */
  RestMemory memory(Instant now) {
    return new RestMemory(
        now, limits.models(), limits.routes(), limits.levels(now), invalid.memory(now));
  }

  /** Changes with everything that is sent or answered. */
  long changes() {
    return changes;
  }

  Pending submit(RestRequest request, Instant now) {
    var pending = new Pending(number++, request, now);
    if (!now.isBefore(request.deadline())) refuse(pending, RestOutcome.Reason.EXPIRED, now);
    else if (tokenRefused && request.route().authorized()) {
      refuse(pending, RestOutcome.Reason.TOKEN_REFUSED, now);
    } else if (!queue.submit(pending, now)) refuse(pending, RestOutcome.Reason.QUEUE_FULL, now);
    return pending;
  }

  /** What has to be done now; called after every change and at {@link #nextWake}. */
  Step step(Instant now) {
    for (var late : queue.expired(now)) finish(late, lateness(late), now);
    var send = queue.take(closed(), now);
    changes += send.size();
    for (var dispatch : send) {
      var pending = dispatch.pending();
      if (pending.firstSentAt == null) pending.firstSentAt = now;
      if (pending.failures == 0) {
        var wait = Duration.between(pending.submittedAt, now);
        events.waited(pending.request.lane(), wait);
      }
    }
    var step = new Step(send, List.copyOf(finished), doubt);
    finished.clear();
    doubt = null;
    return step;
  }

  @Nullable Instant nextWake(Instant now) {
    return queue.nextWake(closed(), now);
  }

  /** An attempt has ended. */
  void ended(Dispatch dispatch, Attempt attempt, Instant sentAt, Instant now) {
    changes++;
    var lease = dispatch.lease();
    global.answered(lease.slot, now);
    unreachable = attempt instanceof Attempt.NotSent;
    switch (attempt) {
      case Attempt.Answered(var answer) -> answered(dispatch, answer, sentAt, now);
      case Attempt.NotSent _ -> {
        limits.notSent(lease);
        invalid.end(false, now);
        conclude(dispatch.pending(), attempt, now);
      }
      case Attempt.Lost _ -> {
        limits.lost(lease, now);
        invalid.end(false, now);
        conclude(dispatch.pending(), attempt, now);
      }
    }
    queue.ended(lease);
  }

  private void answered(
      Dispatch dispatch, RestOutcome.Answered answer, Instant sentAt, Instant now) {
    var lease = dispatch.lease();
    var pending = dispatch.pending();
    var view = RateLimitHeaders.of(answer.headers(), now);
    var verdict = Verdict.of(lease.route(), answer, view);
    events.answered(lease.route(), answer.status(), Duration.between(sentAt, now));
    limits.answered(lease, answer.status(), view, now);
    invalid.end(countsAsInvalid(answer.status(), verdict), now);
    switch (verdict) {
      case Verdict.Passed _ -> conclude(pending, new Attempt.Answered(answer), now);
      case Verdict.BucketFull full -> {
        events.limited(lease.route(), "user");
        limits.exhausted(lease, full.bucket(), after(full.retryAfter(), now), now);
        queue.again(pending, now, now);
      }
      case Verdict.ShapeLimited limited -> {
        events.limited(lease.route(), limited.shared() ? "shared" : "hidden");
        limits.park(lease.shape, after(limited.retryAfter(), now), now);
        queue.again(pending, now, now);
      }
      case Verdict.GloballyLimited limited -> {
        events.limited(lease.route(), "global");
        global.refused(after(limited.retryAfter(), now));
        queue.again(pending, now, now);
      }
      case Verdict.EdgeBlocked blocked -> blocked(pending, answer, blocked, now);
      case Verdict.TokenRefused _ -> {
        tokenClosed = true;
        if (!tokenRefused) doubt = new Doubt(false, now);
        finish(pending, answer, now);
      }
    }
  }

  /**
   * A 429 of the edge waits and is sent again; a 403 of the edge may be about its content alone.
   */
  private void blocked(
      Pending pending, RestOutcome.Answered answer, Verdict.EdgeBlocked blocked, Instant now) {
    events.limited(pending.request.route(), "edge");
    boolean wasClosed = edgeClosed;
    edgeClosed = true;
    boolean limited = answer.status() == 429;
    var pause = blocked.retryAfter() == null ? LONG_PAUSE : blocked.retryAfter();
    if (!wasClosed) doubt = new Doubt(true, limited ? after(pause, now) : now);
    if (limited) queue.again(pending, now, now);
    else finish(pending, answer, now);
  }

  private void conclude(Pending pending, Attempt attempt, Instant now) {
    var next = Retry.after(attempt, isRepeatable(pending, now), pending.failures, random);
    switch (next) {
      case Retry.Finish(var outcome) -> finish(pending, outcome, now);
      case Retry.Again(var pause) -> {
        pending.failures++;
        pending.mayHaveActed |= !(attempt instanceof Attempt.NotSent);
        pending.unreachable = attempt instanceof Attempt.NotSent;
        events.retried(pending.request.route());
        queue.again(pending, now.plus(pause), now);
      }
    }
  }

  /** A message is, but only while Discord surely knows its nonce. */
  private static boolean isRepeatable(Pending pending, Instant now) {
    var first = pending.firstSentAt;
    boolean isForgotten = first != null && !now.isBefore(first.plus(NONCE_WINDOW));
    return pending.request.repeatable()
        && !(pending.request.route().createsMessage() && isForgotten);
  }

  /** A probe has shown that the edge lets us through. */
  void edgeOpen() {
    edgeClosed = false;
  }

  /** A probe has shown that the token is good. */
  void tokenAccepted() {
    tokenClosed = false;
    tokenRefused = false;
  }

  /** A probe has confirmed that the token is refused: nothing that needs it is sent or kept. */
  void tokenRefused(Instant now) {
    tokenClosed = true;
    tokenRefused = true;
    for (var pending : queue.waiting(p -> p.request.route().authorized())) {
      refuse(pending, RestOutcome.Reason.TOKEN_REFUSED, now);
    }
  }

  /** Nothing that waits will be sent any more. */
  void stop(Instant now) {
    for (var pending : queue.waiting(_ -> true)) refuse(pending, RestOutcome.Reason.STOPPING, now);
  }

  RestStanding standing(Instant now) {
    if (tokenRefused) return RestStanding.TOKEN_REFUSED;
    if (edgeClosed) return RestStanding.EDGE_BLOCKED;
    if (unreachable) return RestStanding.UNREACHABLE;
    return invalid.isSlowing(now) ? RestStanding.INVALID_BUDGET_SPENT : RestStanding.OPEN;
  }

  int depth() {
    return queue.depth();
  }

  int slotsInUse(Instant now) {
    return global.inUse(now);
  }

  int invalidRequests(Instant now) {
    return invalid.count(now);
  }

  int activeBuckets() {
    return limits.activeBuckets();
  }

  private RestQueue.Closed closed() {
    if (edgeClosed) return Closed.ALL;
    return tokenClosed ? Closed.TOKEN : Closed.NOTHING;
  }

  private static RestOutcome lateness(Pending pending) {
    if (pending.mayHaveActed && pending.request.route().createsMessage()) {
      return new RestOutcome.Uncertain();
    }
    return new RestOutcome.Refused(
        pending.unreachable ? RestOutcome.Reason.UNREACHABLE : RestOutcome.Reason.EXPIRED);
  }

  private void refuse(Pending pending, RestOutcome.Reason reason, Instant now) {
    finish(pending, new RestOutcome.Refused(reason), now);
  }

  private void finish(Pending pending, RestOutcome outcome, Instant now) {
    if (outcome instanceof RestOutcome.Refused(var reason)) {
      events.unanswered(reason.name().toLowerCase(Locale.ROOT));
    } else if (outcome instanceof RestOutcome.Uncertain) {
      events.unanswered("uncertain");
    }
    queue.finished(pending, now);
    finished.add(new Finished(pending, outcome));
  }

  /**
   * 401, 403 and 429 count towards the ban of the address, but a shared resource's 429 does not.
   */
  private static boolean countsAsInvalid(int status, Verdict verdict) {
    if (verdict instanceof Verdict.ShapeLimited(boolean shared, _) && shared) return false;
    return status == 401 || status == 403 || status == 429;
  }

  private static Instant after(Duration wait, Instant now) {
    return now.plus(wait).plus(Bucket.GUARD);
  }
}
