package dev.signalbox.simulator.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest dispatches of a session, bounded by number and age; guarded by its session. */
final class ReplayBuffer {
  /**
   * @param time unix milliseconds at which it was dispatched
   */
  record Entry(long sequence, String event, byte[] data, long time) {}

  private final int limit;
  private final long maxAgeMillis;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long forgottenUpTo;

  ReplayBuffer(int limit, Duration maxAge) {
    this.limit = limit;
    this.maxAgeMillis = maxAge.toMillis();
  }

  void add(Entry entry) {
    entries.addLast(entry);
    if (entries.size() > limit) forgetFirst();
    forgetOlderThan(entry.time() - maxAgeMillis);
  }

  /** Everything after that sequence, or empty when some of it is forgotten. */
  Optional<List<Entry>> after(long sequence, long now) {
    forgetOlderThan(now - maxAgeMillis);
    if (sequence < forgottenUpTo) return Optional.empty();
    List<Entry> missed = new ArrayList<>();
    for (Entry entry : entries) if (entry.sequence() > sequence) missed.add(entry);
    return Optional.of(missed);
  }

  int size() {
    return entries.size();
  }

  private void forgetOlderThan(long time) {
    while (!entries.isEmpty() && entries.getFirst().time() < time) forgetFirst();
  }

  private void forgetFirst() {
    forgottenUpTo = entries.removeFirst().sequence();
  }
}
