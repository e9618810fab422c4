package dev.signalbox.simulator.ledger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** {@code simulator_violations_total{kind}}. */
@Component
final class ViolationMetrics implements MeterBinder {
  private final Violations violations;

  ViolationMetrics(Violations violations) {
    this.violations = violations;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Violation kind : Violation.values()) {
      FunctionCounter.builder("simulator_violations", violations, v -> v.of(kind))
          .tag("kind", kind.key())
          .description("What clients did that Discord forbids")
          .register(registry);
    }
  }
}
