package dev.signalbox.servicekit.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.servicekit.errors.ErrorCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code /health} and {@code /health/ready}.
 *
 * @param status the worst of what is required; an optional dependency that is down makes it
 *     degraded
 * @param uptimeSeconds since the process started
 */
record HealthReport(
    DependencyState.Status status,
    String service,
    String version,
    @JsonProperty("uptime_seconds") long uptimeSeconds,
    Map<String, Row> dependencies) {

  /**
   * @param latencyMs how long the check took
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Row(
      DependencyState.Status status,
      @JsonProperty("latency_ms") long latencyMs,
      boolean required,
      @Nullable String detail,
      @JsonProperty("error_code") @Nullable ErrorCode errorCode,
      Map<String, Object> figures) {}

  boolean isReady() {
    return status != DependencyState.Status.DOWN;
  }
}
