package dev.signalbox.gateway.shard;

import dev.signalbox.gateway.shard.ShardAction.Incident;
import dev.signalbox.gateway.shard.scan.EventNames;
import dev.signalbox.servicekit.errors.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the shards count. Event names are labels only when Discord documents them. */
final class ShardMetrics {
  private final MeterRegistry registry;
  private final Map<String, Counter> dispatches = new HashMap<>();
  private final Counter otherDispatches;
  private final Map<Incident, Counter> incidents = new EnumMap<>(Incident.class);
  private final Counter connections;
  private final Counter messages;
  private final Counter gaps;
  private final Counter identifies;
  private final Counter resumes;
  private final Counter refusedSends;
  private final DistributionSummary latency;

  ShardMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (var event : EventNames.DOCUMENTED) dispatches.put(event, dispatchCounter(event));
    otherDispatches = dispatchCounter("other");
    for (var incident : Incident.values()) {
      var kind = incident.name().toLowerCase(Locale.ROOT);
      incidents.put(incident, registry.counter("signalbox_gateway_incidents_total", "kind", kind));
    }
    connections = registry.counter("discord_connections_total");
    messages = registry.counter("discord_messages_received_total");
    gaps = registry.counter("signalbox_gateway_gap_events_total");
    identifies = registry.counter("signalbox_gateway_identifies_total");
    resumes = registry.counter("signalbox_gateway_resumes_total");
    refusedSends = registry.counter("signalbox_gateway_refused_sends_total");
    latency =
        DistributionSummary.builder("signalbox_gateway_latency_ms")
            .description("From a heartbeat to its ACK")
            .register(registry);
  }

  private Counter dispatchCounter(String event) {
    return registry.counter("signalbox_gateway_dispatches_total", "event", event);
  }

  void connected() {
    connections.increment();
  }

  void identified() {
    identifies.increment();
  }

  void resumed() {
    resumes.increment();
  }

  void refusedSend() {
    refusedSends.increment();
  }

  void journaled(String event) {
    dispatches.getOrDefault(event, otherDispatches).increment();
    if (event.equals("MESSAGE_CREATE")) messages.increment();
  }

  void incident(Incident incident, long count) {
    var counter = incidents.get(incident);
    if (counter != null) counter.increment(incident == Incident.GAP ? 1 : count);
    if (incident == Incident.GAP) gaps.increment(count);
  }

  void latency(double milliseconds) {
    latency.record(milliseconds);
  }

  void error(ErrorCode code) {
    registry.counter("discord_errors_total", "code", code.name()).increment();
  }
}
