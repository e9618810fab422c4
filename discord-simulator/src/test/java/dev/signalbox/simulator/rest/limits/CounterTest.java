package dev.signalbox.simulator.rest.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CounterTest {
  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

  private Counter counter = Counter.NEW;

  private Verdict take(Limit limit, long afterMillis) {
    var step = counter.take(limit, START.plusMillis(afterMillis));
    counter = step.next();
    return step.verdict();
  }

  private static Verdict passed(int remaining, long resetMillis) {
    return new Verdict(true, remaining, Duration.ofMillis(resetMillis), Duration.ZERO);
  }

  private static Verdict refused(long resetMillis, long retryMillis) {
    return new Verdict(false, 0, Duration.ofMillis(resetMillis), Duration.ofMillis(retryMillis));
  }

  @Test
  void givesAFixedWindowBackAllAtOnce() {
    var limit = Limit.fixed(2, Duration.ofSeconds(5));

    assertThat(take(limit, 0)).isEqualTo(passed(1, 5_000));
    assertThat(take(limit, 4_000)).isEqualTo(passed(0, 1_000));
    assertThat(take(limit, 4_999)).isEqualTo(refused(1, 1));
    assertThat(take(limit, 5_000)).isEqualTo(passed(1, 5_000));
  }

  @Test
  void givesASlidingWindowBackOneByOne() {
    var limit = Limit.sliding(5, Duration.ofSeconds(5));

    assertThat(take(limit, 0)).isEqualTo(passed(4, 1_000));
    for (int i = 0; i < 4; i++) {
      take(limit, 0);
    }
    assertThat(take(limit, 0)).isEqualTo(refused(5_000, 1_000));
    assertThat(take(limit, 999)).isEqualTo(refused(4_001, 1));
    assertThat(take(limit, 1_000)).isEqualTo(passed(0, 5_000));
    assertThat(take(limit, 3_500)).isEqualTo(passed(1, 3_500));
  }

  @Test
  void takesNothingForARefusedRequest() {
    var limit = Limit.sliding(1, Duration.ofMillis(250));
    take(limit, 0);
    for (int i = 1; i < 100; i++) {
      assertThat(take(limit, i).allowed()).isFalse();
    }

    assertThat(take(limit, 250).allowed()).isTrue();
  }

  @Test
  void isLikeNewAfterAWindowWithoutRequests() {
    var limit = Limit.sliding(5, Duration.ofSeconds(5));
    take(limit, 0);

    assertThat(counter.isIdle(START.plusMillis(999))).isFalse();
    assertThat(counter.isIdle(START.plusMillis(1_000))).isTrue();
    assertThat(take(limit, 60_000)).isEqualTo(passed(4, 1_000));
  }
}
