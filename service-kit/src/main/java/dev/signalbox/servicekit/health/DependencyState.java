package dev.signalbox.servicekit.health;

import dev.signalbox.servicekit.errors.ErrorCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a dependency is doing.
 *
 * @param detail for the operator: what is wrong and what helps; absent when there is nothing to say
 * @param errorCode absent when nothing is wrong
 * @param figures more to show, e.g. {@code shards_online: 2}
 */
public record DependencyState(
    Status status,
    @Nullable String detail,
    @Nullable ErrorCode errorCode,
    Map<String, Object> figures) {

  /** Degraded: works, but the operator should look. */
  public enum Status {
    UP,
    DEGRADED,
    DOWN
  }

  public static DependencyState up() {
    return up(Map.of());
  }

  public static DependencyState up(Map<String, Object> figures) {
    return new DependencyState(Status.UP, null, null, figures);
  }

  public static DependencyState degraded(ErrorCode code, String detail) {
    return new DependencyState(Status.DEGRADED, detail, code, Map.of());
  }

  public static DependencyState down(ErrorCode code, String detail) {
    return new DependencyState(Status.DOWN, detail, code, Map.of());
  }

  public DependencyState with(Map<String, Object> moreFigures) {
    return new DependencyState(status, detail, errorCode, moreFigures);
  }
}
