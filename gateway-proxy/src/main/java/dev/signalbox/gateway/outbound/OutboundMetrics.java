package dev.signalbox.gateway.outbound;

import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.contract.outbound.OutboundAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of the outbound queues' messages. */
final class OutboundMetrics {
  private final MeterRegistry registry;
  private final Counter repeated;
  private final Counter alreadyAcknowledged;
  private final Counter expired;
  private final Counter proven;
  private final Counter unread;

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
    proven =
        Counter.builder("signalbox_outbound_proven_total")
            .description("Messages of an earlier process that the journal shows to be sent")
            .register(registry);
    unread =
        Counter.builder("signalbox_outbound_unread_answers_total")
            .description("Answers whose reply queue is gone")
            .register(registry);
    expired =
        Counter.builder("signalbox_outbound_expired_interactions_total")
            .description("Answers to interactions for which nobody waits any more")
            .register(registry);
  }

  void answered(Lane lane, OutboundAnswer answer) {
    var failure = answer.failure();
    count(lane, failure == null ? answer.status() / 100 + "xx" : failure);
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

  void proven() {
    proven.increment();
  }

  void unread() {
    unread.increment();
  }

  void expired() {
    expired.increment();
  }

  /** A callback for an interaction that we had deferred. */
  void late(LateAnswer answer) {
    var became =
        switch (answer) {
          case LateAnswer.Edit _ -> "edit";
          case LateAnswer.Followup _ -> "followup";
          case LateAnswer.Nothing _ -> "nothing";
          case LateAnswer.TooLate _ -> "refused";
        };
    Counter.builder("signalbox_late_answers_total")
        .description("Callbacks for interactions that gateway-proxy had deferred")
        .tag("became", became)
        .register(registry)
        .increment();
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
