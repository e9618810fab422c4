package dev.signalbox.servicekit.health;

import static dev.signalbox.servicekit.health.DependencyState.Status.DEGRADED;
import static dev.signalbox.servicekit.health.DependencyState.Status.DOWN;
import static dev.signalbox.servicekit.health.DependencyState.Status.UP;

import dev.signalbox.servicekit.errors.ErrorCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks every dependency at once, none for longer than the limit. */
final class HealthChecks {

  private final List<Dependency> dependencies;
  private final Duration limit;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  HealthChecks(List<Dependency> dependencies, Duration limit) {
    this.dependencies = List.copyOf(dependencies);
    this.limit = limit;
  }

  Map<String, HealthReport.Row> run() {
    var running = new LinkedHashMap<Dependency, Future<HealthReport.Row>>();
    for (var dependency : dependencies) {
      Callable<HealthReport.Row> check = () -> checked(dependency);
      running.put(dependency, threads.submit(check));
    }
    var rows = new LinkedHashMap<String, HealthReport.Row>();
    running.forEach((dependency, check) -> rows.put(dependency.name(), await(dependency, check)));
    return rows;
  }

  static DependencyState.Status overall(Map<String, HealthReport.Row> rows) {
    var worst = UP;
    for (var row : rows.values()) {
      if (row.status() == DOWN && row.required()) {
        return DOWN;
      }
      if (row.status() != UP) {
        worst = DEGRADED;
      }
    }
    return worst;
  }

  private HealthReport.Row await(Dependency dependency, Future<HealthReport.Row> check) {
    try {
      return check.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      check.cancel(true);
      return row(
          dependency,
          limit.toMillis(),
          failed("did not answer within " + limit.toMillis() + " ms"));
    } catch (ExecutionException e) {
      return row(dependency, 0, failed(String.valueOf(e.getCause())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return row(dependency, 0, failed("the check was interrupted"));
    }
  }

  private static HealthReport.Row checked(Dependency dependency) {
    long start = System.nanoTime();
    DependencyState state;
    try {
      state = dependency.check();
    } catch (RuntimeException e) {
      state = failed(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    return row(dependency, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), state);
  }

  private static DependencyState failed(String detail) {
    return DependencyState.down(ErrorCode.E005, detail);
  }

  private static HealthReport.Row row(
      Dependency dependency, long latencyMs, DependencyState state) {
    return new HealthReport.Row(
        state.status(),
        latencyMs,
        dependency.isRequired(),
        state.detail(),
        state.errorCode(),
        state.figures());
  }
}
