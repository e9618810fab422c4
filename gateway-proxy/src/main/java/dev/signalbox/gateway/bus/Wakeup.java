package dev.signalbox.gateway.bus;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wakes the one thread that sleeps here; a ring while nobody sleeps is kept for the next one. */
final class Wakeup {
  private volatile @Nullable Thread sleeper;
  private volatile boolean hasRung;

  /** From any thread, an event loop too: never blocks. */
  void ring() {
    hasRung = true;
    var asleep = sleeper;
    if (asleep != null) LockSupport.unpark(asleep);
  }

  void sleep(Duration atMost) {
    sleeper = Thread.currentThread();
    if (!hasRung) LockSupport.parkNanos(this, atMost.toNanos());
    sleeper = null;
    hasRung = false;
  }
}
