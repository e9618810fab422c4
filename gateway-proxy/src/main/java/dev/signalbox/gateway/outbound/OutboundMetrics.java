package dev.signalbox.gateway.outbound;

import dev.signalbox.contract.outbound.Lane;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of the outbound queues' messages. */
final class OutboundMetrics {
  private final MeterRegistry registry;
  private final Counter repeated;
  private final Counter alreadyAcknowledged;

  OutboundMetrics(MeterRegistry registry) {
    this.registry = registry;
    repeated =
        Counter.builder("signalbox_outbound_repeated_total")
            .description("Deliveries of a request that is on its way or has succeeded")
            .register(registry);
    alreadyAcknowledged =
        Counter.builder("signalbox_outbound_already_acknowledged_total")
            .description("Interaction callbacks that Discord answered with 40060")
            .register(registry);
  }

  void answered(Lane lane, int status) {
    count(lane, status / 100 + "xx");
  }

  void dead(Lane lane, @Nullable String failure) {
    count(lane, failure == null ? "failed" : failure);
  }

  void repeated() {
    repeated.increment();
  }

  void alreadyAcknowledged() {
    alreadyAcknowledged.increment();
  }

  private void count(Lane lane, String outcome) {
    Counter.builder("signalbox_outbound_requests_total")
        .description("Requests from the outbound queues by what became of them")
        .tag("lane", lane.routingKey())
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }
}
