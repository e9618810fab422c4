package dev.signalbox.simulator.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.springframework.stereotype.Component;

/** Counts violations by kind, so that a test can assert that there were none. Thread-safe. */
@Component
public final class Violations {
  private final AtomicLongArray counts = new AtomicLongArray(Violation.values().length);

  public void count(Violation kind) {
    counts.incrementAndGet(kind.ordinal());
  }

  public long of(Violation kind) {
    return counts.get(kind.ordinal());
  }

  public long total() {
    long total = 0;
    for (int i = 0; i < counts.length(); i++) total += counts.get(i);
    return total;
  }

  /** Every kind with its count, zeros included. */
  public Map<String, Long> byKind() {
    Map<String, Long> map = new LinkedHashMap<>();
    for (Violation kind : Violation.values()) map.put(kind.key(), of(kind));
    return map;
  }

  public void reset() {
    for (int i = 0; i < counts.length(); i++) counts.set(i, 0);
  }
}
