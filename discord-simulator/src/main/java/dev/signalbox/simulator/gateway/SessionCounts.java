package dev.signalbox.simulator.gateway;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What sessions went through since the start, and the load that is counted now. Thread-safe. */
final class SessionCounts {
  final LongAdder identifies = new LongAdder();
  final LongAdder resumes = new LongAdder();
  final LongAdder resumesRefused = new LongAdder();
  private volatile @Nullable LoadTally load;

  /** The load of today's numbers, or null before the first. */
  @Nullable LoadTally load() {
    return load;
  }

  LoadTally beginLoad() {
    LoadTally begun = new LoadTally();
    load = begun;
    return begun;
  }
}
