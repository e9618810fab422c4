package dev.signalbox.simulator.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The latest dispatches of a session, bounded by number and age; guarded by its session. */
final class ReplayBuffer {
  /**
   * @param time unix milliseconds at which it was dispatched
   * @param tally the load that numbered it, or null
   */
  record Entry(long sequence, String event, byte[] data, long time, @Nullable LoadTally tally) {}

  private final int limit;
  private final long maxAgeMillis;
  private final Consumer<Entry> onLeave;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long forgottenUpTo;

  /**
   * @param onLeave learns what is forgotten
   */
  ReplayBuffer(int limit, Duration maxAge, Consumer<Entry> onLeave) {
    this.limit = limit;
    this.maxAgeMillis = maxAge.toMillis();
    this.onLeave = onLeave;
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

  void clear() {
    while (!entries.isEmpty()) forgetFirst();
  }

  private void forgetOlderThan(long time) {
    while (!entries.isEmpty() && entries.getFirst().time() < time) forgetFirst();
  }

  private void forgetFirst() {
    Entry first = entries.removeFirst();
    forgottenUpTo = first.sequence();
    onLeave.accept(first);
  }
}
