package dev.signalbox.gateway.deferral;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what becomes of deferrals. */
final class DeferralMetrics {
  /** What became of one. */
  enum Outcome {
    DEFERRED,
    /** Somebody else had answered, 40060. */
    ALREADY_ANSWERED,
    /** Nobody waited any more, 10062. */
    EXPIRED,
    /** Discord did not take it, or could not be reached in time. */
    FAILED,
    /** More interactions waited for an answer than are watched. */
    OVERFLOWED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final MeterRegistry registry;

  DeferralMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (var outcome : Outcome.values()) counter(outcome);
  }

  void count(Outcome outcome) {
    counter(outcome).increment();
  }

  private Counter counter(Outcome outcome) {
    return Counter.builder("signalbox_deferrals_total")
        .description("Interactions that gateway-proxy deferred, or wanted to")
        .tag("outcome", outcome.word())
        .register(registry);
  }
}
