package dev.signalbox.servicekit.health;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /health} for people, {@code /health/live} and {@code /health/ready} for whoever restarts
 * and routes. Live says only that the process answers; no dependency is in it, so that an outage
 * elsewhere restarts nobody.
 */
@RestController
public class HealthController {

  /** A check that takes longer counts as down. */
  private static final Duration CHECK_LIMIT = Duration.ofSeconds(2);

  private final String service;
  private final String version;
  private final InstantSource clock;
  private final HealthChecks checks;

  public HealthController(
      String service, String version, InstantSource clock, List<Dependency> dependencies) {
    this.service = service;
    this.version = version;
    this.clock = clock;
    this.checks = new HealthChecks(dependencies, CHECK_LIMIT);
  }

  @GetMapping("/health")
  HealthReport health() {
    return report();
  }

  @GetMapping("/health/live")
  Map<String, Object> live() {
    return Map.of("status", DependencyState.Status.UP);
  }

  @GetMapping("/health/ready")
  ResponseEntity<HealthReport> ready() {
    var report = report();
    return ResponseEntity.status(report.isReady() ? 200 : 503).body(report);
  }

  private HealthReport report() {
    var rows = checks.run();
    var started = ManagementFactory.getRuntimeMXBean().getStartTime();
    return new HealthReport(
        HealthChecks.overall(rows), service, version, (clock.millis() - started) / 1000, rows);
  }
}
