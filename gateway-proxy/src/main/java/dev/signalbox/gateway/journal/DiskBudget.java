package dev.signalbox.gateway.journal;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that all shards' segments may take together: {@code JOURNAL_MAX_DISK}. Thread-safe. */
final class DiskBudget {
  private final long max;
  private final AtomicLong used = new AtomicLong();

  DiskBudget(long max) {
    this.max = max;
  }

  /** Takes these bytes, unless that would pass the bound. */
  boolean take(long bytes) {
    var before = used.get();
    while (before + bytes <= max) {
      if (used.compareAndSet(before, before + bytes)) return true;
      before = used.get();
    }
    return false;
  }

  /** Takes them in any case: what is on disk already, and the few bytes of a session record. */
  void add(long bytes) {
    used.addAndGet(bytes);
  }

  void give(long bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }

  long max() {
    return max;
  }

  long free() {
    return Math.max(0, max - used.get());
  }
}
