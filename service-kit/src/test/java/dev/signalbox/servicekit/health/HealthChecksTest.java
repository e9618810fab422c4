package dev.signalbox.servicekit.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.servicekit.errors.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

  @Test
  void isDownWithoutSomethingRequired() {
    var rows =
        run(
            row("broker", true, DependencyState::up),
            row("database", true, () -> DependencyState.down(ErrorCode.E004, "refused")));

    assertThat(HealthChecks.overall(rows)).isEqualTo(DependencyState.Status.DOWN);
    assertThat(rows.get("database"))
        .satisfies(row -> assertThat(row.errorCode()).isEqualTo(ErrorCode.E004))
        .satisfies(row -> assertThat(row.detail()).isEqualTo("refused"));
  }

  @Test
  void isDegradedWithoutSomethingOptional() {
    var rows = run(row("memory", false, () -> DependencyState.down(ErrorCode.E008, "full")));

    assertThat(HealthChecks.overall(rows)).isEqualTo(DependencyState.Status.DEGRADED);
  }

  @Test
  void countsACheckThatFailsAsDown() {
    var rows =
        run(
            row(
                "broker",
                true,
                () -> {
                  throw new IllegalStateException("channel closed");
                }));

    assertThat(rows.get("broker").status()).isEqualTo(DependencyState.Status.DOWN);
    assertThat(rows.get("broker").detail()).contains("channel closed");
  }

  @Test
  void waitsForNoCheckLongerThanTheLimit() {
    var never = new CountDownLatch(1);
    var rows =
        run(
            row(
                "database",
                true,
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return DependencyState.up();
                }));

    assertThat(rows.get("database").status()).isEqualTo(DependencyState.Status.DOWN);
    assertThat(rows.get("database").detail()).contains("50 ms");
  }

  private static java.util.Map<String, HealthReport.Row> run(Dependency... dependencies) {
    return new HealthChecks(List.of(dependencies), Duration.ofMillis(50)).run();
  }

  private static Dependency row(String name, boolean required, Supplier<DependencyState> state) {
    return new Dependency() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public DependencyState check() {
        return state.get();
      }

      @Override
      public boolean isRequired() {
        return required;
      }
    };
  }
}
