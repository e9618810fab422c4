package dev.signalbox.simulator.gateway;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Up to which sequence a session's dispatches went to a socket. One number is enough: each
 * connection of the session continues where its client stood. Thread-safe.
 */
final class Written {
  private final AtomicLong sequence = new AtomicLong();

  void upTo(long written) {
    sequence.accumulateAndGet(written, Math::max);
  }

  boolean has(long asked) {
    return asked <= sequence.get();
  }

  long sequence() {
    return sequence.get();
  }
}
