package dev.signalbox.gateway.shard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a connection has carried lately, looked at every {@link #LOOK}: whether a silence is further
 * than that traffic makes plausible. Only traffic without a pause in five seconds counts, so a
 * burst makes nobody nervous, and a quiet shard is left to its heartbeat.
 *
 * @param slots payloads between two looks, the newest last; a silence is not among them
 * @param silent looks in a row at which nothing had been read
 * @param unanswered looks since a probe that nothing has answered; negative without one
 * @param sinceProbe looks since the last probe of this connection
 */
record Traffic(List<Integer> slots, int silent, int unanswered, int sinceProbe) {
  static final Duration LOOK = Duration.ofMillis(500);

  /** A look that comes later than this: we stood still ourselves, and the socket may be full. */
  static final Duration LATE = Duration.ofMillis(200);

  private static final int SLOTS = 10;
  private static final int LEAST_SILENCE = 4;
  private static final int LEAST_SILENCE_WHILE_RESUMING = 10;

  /** Payloads that would have come in the meantime, had the slowest of the slots gone on. */
  private static final int IMPLAUSIBLE = 100;

  private static final int ANSWERED_WITHIN = 4;
  private static final int BETWEEN_PROBES = 20;
  static final Traffic NONE = new Traffic(List.of(), 0, -1, BETWEEN_PROBES);

  /** One look at a connection that was read from. */
  Traffic heard(int payloads) {
    if (silent > 0) return new Traffic(List.of(), 0, -1, sinceProbe + 1);
    var next = new ArrayList<>(slots);
    next.add(payloads);
    if (next.size() > SLOTS) next.removeFirst();
    return new Traffic(List.copyOf(next), 0, -1, sinceProbe + 1);
  }

  /** One look at a connection that nothing has come from. */
  Traffic silence() {
    var waiting = unanswered < 0 ? unanswered : unanswered + 1;
    return new Traffic(slots, silent + 1, waiting, sinceProbe + 1);
  }

  /** One look that says nothing, because it came late. */
  Traffic unknown() {
    return new Traffic(slots, 0, unanswered < 0 ? unanswered : 0, sinceProbe + 1);
  }

  Traffic probed() {
    return new Traffic(slots, silent, 0, 0);
  }

  boolean isProbeDue(boolean isResuming) {
    if (unanswered >= 0 || sinceProbe < BETWEEN_PROBES) return false;
    if (isResuming) return silent >= LEAST_SILENCE_WHILE_RESUMING;
    return silent >= LEAST_SILENCE && silent * slowest() >= IMPLAUSIBLE;
  }

  private int slowest() {
    return slots.size() < SLOTS ? 0 : slots.stream().mapToInt(Integer::intValue).min().orElse(0);
  }

  boolean isDead() {
    return unanswered >= ANSWERED_WITHIN;
  }
}
