package dev.signalbox.servicekit.health;

import dev.signalbox.servicekit.errors.ErrorCode;
import java.util.Map;

/** The heap: worth a look when little is left after collections. */
public final class MemoryDependency implements Dependency {

  /** Share of the maximum heap in use from which the operator should look. */
  private static final double TIGHT = 0.95;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public DependencyState check() {
    var runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    Map<String, Object> figures =
        Map.of("heap_used_bytes", used, "heap_max_bytes", runtime.maxMemory());
    return used < TIGHT * runtime.maxMemory()
        ? DependencyState.up(figures)
        : DependencyState.degraded(
                ErrorCode.E008, "the heap is nearly full; give the service a larger -Xmx")
            .with(figures);
  }

  @Override
  public boolean isRequired() {
    return false;
  }
}
