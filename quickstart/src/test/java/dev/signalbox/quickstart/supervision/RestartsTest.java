package dev.signalbox.quickstart.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartsTest {

  private static final Instant START = Instant.EPOCH;

  @Test
  void waitsFourTimesAsLongAfterEachDeathUpToHalfAMinute() {
    var pauses =
        IntStream.rangeClosed(1, 7)
            .mapToObj(deaths -> new Restarts(deaths).pause().toMillis())
            .toList();

    assertThat(pauses).containsExactly(100L, 400L, 1600L, 6400L, 25_600L, 30_000L, 30_000L);
  }

  @Test
  void beginsAgainOnceItHasRunForAMinute() {
    var often = new Restarts(5);

    assertThat(often.died(START, START.plusSeconds(59))).isEqualTo(new Restarts(6));
    assertThat(often.died(START, START.plusSeconds(60)).pause()).isEqualTo(Duration.ofMillis(100));
  }
}
