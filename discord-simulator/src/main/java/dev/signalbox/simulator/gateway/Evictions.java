package dev.signalbox.simulator.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Which numbered dispatches left a session's replay buffer, and whether somebody misses them: when
 * no socket ever had them, or when a resume asks for them. Guarded by its session.
 */
final class Evictions {
  private final Written written;
  private final Ranges hadBeenWritten = new Ranges();
  private final Ranges waiting = new Ranges();
  private @Nullable LoadTally tally;

  Evictions(Written written) {
    this.written = written;
  }

  /**
   * @param connected whether the dispatch may still be on its way
   */
  void left(ReplayBuffer.Entry entry, boolean connected) {
    LoadTally load = entry.tally();
    if (load == null) return;
    if (load != tally) { // what is left of an older load interests nobody
      hadBeenWritten.clear();
      waiting.clear();
    }
    tally = load;
    if (written.has(entry.sequence())) hadBeenWritten.add(entry.sequence());
    else if (connected) waiting.add(entry.sequence());
    else load.evicted(1);
  }

  /** The connection is gone: what it had not written yet, it never will. */
  void disconnected() {
    if (tally != null) tally.evicted(waiting.countAbove(written.sequence()));
    waiting.moveUpTo(written.sequence(), hadBeenWritten);
  }

  /** A resume wanted everything after that sequence and did not get it. */
  void missedAfter(long sequence) {
    if (tally != null) tally.evicted(hadBeenWritten.countAbove(sequence));
    hadBeenWritten.clear();
  }
}
