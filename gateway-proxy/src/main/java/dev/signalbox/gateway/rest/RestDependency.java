package dev.signalbox.gateway.rest;

import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.health.Dependency;
import dev.signalbox.servicekit.health.DependencyState;
import java.util.LinkedHashMap;
import java.util.Map;

/** Discord's REST API as this service sees it. Shards work without it, so it is not required. */
final class RestDependency implements Dependency {
  private final RestScheduler scheduler;
  private final RestMetrics metrics;

  RestDependency(RestScheduler scheduler, RestMetrics metrics) {
    this.scheduler = scheduler;
    this.metrics = metrics;
  }

  @Override
  public String name() {
    return "discord-rest";
  }

  @Override
  public boolean isRequired() {
    return false;
  }

  @Override
  public DependencyState check() {
    return state().with(figures());
  }

  private DependencyState state() {
    return switch (scheduler.standing()) {
      case OPEN -> DependencyState.up();
      case UNREACHABLE ->
          DependencyState.down(
              ErrorCode.E001, "Discord's REST API cannot be reached (DISCORD_API_URL)");
      case EDGE_BLOCKED ->
          DependencyState.down(
              ErrorCode.E001, "Discord's edge blocks this address; a probe is sent now and then");
      case TOKEN_REFUSED ->
          DependencyState.down(
              ErrorCode.E002, "token refused: set DISCORD_TOKEN to a valid one and restart");
      case INVALID_BUDGET_SPENT ->
          DependencyState.degraded(
              ErrorCode.E003,
              "more than half of the budget of refused requests is spent: requests are slowed");
    };
  }

  private Map<String, Object> figures() {
    var figures = new LinkedHashMap<String, Object>();
    if (metrics.lastLatencyMs() >= 0) figures.put("api_latency_ms", metrics.lastLatencyMs());
    figures.put("waiting", scheduler.read((traffic, _) -> traffic.depth()));
    figures.put("slots_in_use", scheduler.read(Traffic::slotsInUse));
    figures.put("invalid_requests", scheduler.read(Traffic::invalidRequests));
    return figures;
  }
}
