package dev.signalbox.gateway.rest;

import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.servicekit.errors.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the scheduler does. Labels are lanes, scopes and statuses: never a path. */
final class RestMetrics implements RestEvents {
  private static final Logger log = LoggerFactory.getLogger(RestMetrics.class);

  private final MeterRegistry registry;
  private final DistributionSummary latency;
  private final Counter messagesSent;
  private final Counter retried;
  private final Map<Lane, Timer> waits = new ConcurrentHashMap<>();
  private volatile long lastLatencyMs = -1;

  RestMetrics(MeterRegistry registry) {
    this.registry = registry;
    latency =
        DistributionSummary.builder("discord_api_latency_ms")
            .description("Milliseconds from sending a REST request to its answer")
            .serviceLevelObjectives(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .register(registry);
    messagesSent =
        Counter.builder("discord_messages_sent_total")
            .description("Messages that Discord accepted")
            .register(registry);
    retried =
        Counter.builder("signalbox_rest_retries_total")
            .description("Attempts repeated after a failure")
            .register(registry);
    for (var scope : new String[] {"user", "hidden", "shared", "global", "edge"}) limits(scope);
  }

  /** Absent (negative) before the first answer. */
  long lastLatencyMs() {
    return lastLatencyMs;
  }

  @Override
  public void waited(Lane lane, Duration wait) {
    waits
        .computeIfAbsent(
            lane,
            _ ->
                Timer.builder("signalbox_rest_queue_wait")
                    .description("Wait of a request from its submission to its sending")
                    .tag("lane", lane.routingKey())
                    .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1))
                    .register(registry))
        .record(wait);
  }

  @Override
  public void answered(Route route, int status, Duration took) {
    lastLatencyMs = took.toMillis();
    latency.record(took.toNanos() / 1e6);
    if (route.createsMessage() && status >= 200 && status < 300) messagesSent.increment();
    Counter.builder("signalbox_rest_answers_total")
        .description("Answers of Discord's REST API")
        .tag("status", status / 100 + "xx")
        .register(registry)
        .increment();
  }

  @Override
  public void limited(Route route, String scope) {
    limits(scope).increment();
    log.atWarn()
        .addKeyValue(ErrorCode.KEY, ErrorCode.E003)
        .log("Discord limited {} (scope {})", route.label(), scope);
  }

  @Override
  public void retried(Route route) {
    retried.increment();
  }

  @Override
  public void unanswered(String reason) {
    Counter.builder("signalbox_rest_unanswered_total")
        .description("Requests that ended without Discord's answer")
        .tag("reason", reason)
        .register(registry)
        .increment();
  }

  private Counter limits(String scope) {
    return Counter.builder("discord_rate_limits_hit_total")
        .description("429s by scope; hidden is a sub-limit that no header shows")
        .tag("scope", scope)
        .register(registry);
  }
}
