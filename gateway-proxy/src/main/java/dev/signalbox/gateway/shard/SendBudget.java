package dev.signalbox.gateway.shard;

import java.time.Instant;
import java.util.ArrayDeque;

/**
 * 120 payloads in 60 s on one connection, everything counted; over it Discord closes with 4008.
 * Some of the room is kept for heartbeats.
 */
final class SendBudget {
  static final int LIMIT = 120;
  static final int FOR_HEARTBEATS = 10;
  private static final int WINDOW_SECONDS = 60;

  private final ArrayDeque<Instant> sent = new ArrayDeque<>(LIMIT);

  boolean takeForHeartbeat(Instant now) {
    return take(now, LIMIT);
  }

  boolean take(Instant now) {
    return take(now, LIMIT - FOR_HEARTBEATS);
  }

  private boolean take(Instant now, int limit) {
    var start = now.minusSeconds(WINDOW_SECONDS);
    while (!sent.isEmpty() && !sent.getFirst().isAfter(start)) sent.removeFirst();
    if (sent.size() >= limit) return false;
    sent.addLast(now);
    return true;
  }
}
