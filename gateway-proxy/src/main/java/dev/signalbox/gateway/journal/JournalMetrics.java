package dev.signalbox.gateway.journal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/** What the journal takes and has met, in numbers. */
final class JournalMetrics implements MeterBinder {
  private final Journal journal;

  JournalMetrics(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "disk", "Bytes of all segments", JournalStatus::usedBytes);
    gauge(registry, "disk.max", "JOURNAL_MAX_DISK", JournalStatus::maxBytes);
    counter(registry, "appended", "Dispatches journaled", JournalStatus::appended);
    counter(registry, "refused", "Dispatches refused for want of disk", JournalStatus::refused);
    counter(
        registry, "damaged", "Stretches that could not be read", JournalStatus::damagedStretches);
    counter(registry, "torn.tails", "Incomplete records cut off", JournalStatus::tornTails);
    counter(registry, "lost", "Dispatches a reader missed", JournalStatus::lostDispatches);
  }

  private void gauge(
      MeterRegistry registry, String name, String description, ToLongFunction<JournalStatus> of) {
    Gauge.builder("signalbox.journal." + name, journal, j -> of.applyAsLong(j.status()))
        .description(description)
        .baseUnit("bytes")
        .register(registry);
  }

  private void counter(
      MeterRegistry registry, String name, String description, ToLongFunction<JournalStatus> of) {
    FunctionCounter.builder("signalbox.journal." + name, journal, j -> of.applyAsLong(j.status()))
        .description(description)
        .register(registry);
  }
}
