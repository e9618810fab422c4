package dev.signalbox.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InvalidRequestsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private static InvalidRequests after(int refused) {
    var budget = new InvalidRequests(10_000);
    for (int i = 0; i < refused; i++) {
      budget.begin(NOW);
      budget.end(true, NOW);
    }
    return budget;
  }

  @Test
  void doesNotSlowDownBelowHalf() {
    assertThat(after(4_999).roomAt(NOW)).isEqualTo(NOW);
  }

  @Test
  void spacesRequestsFromHalfOn() {
    var wait = Duration.between(NOW, after(5_000).roomAt(NOW));
    assertThat(wait).isEqualTo(Duration.ofMinutes(10).dividedBy(4_500));
    assertThat(Duration.between(NOW, after(9_000).roomAt(NOW))).isGreaterThan(wait.multipliedBy(8));
  }

  @Test
  void stopsAtNinetyFivePercentUntilOldOnesHaveAged() {
    var budget = after(9_500);
    assertThat(budget.roomAt(NOW.plusSeconds(599))).isAfter(NOW.plusSeconds(600));
    assertThat(budget.roomAt(NOW.plusSeconds(611))).isEqualTo(NOW.plusSeconds(611));
    assertThat(budget.count(NOW.plusSeconds(611))).isZero();
  }

  @Test
  void countsRequestsOnTheirWayAsRefused() {
    var budget = after(9_499);
    budget.begin(NOW);
    assertThat(budget.roomAt(NOW.plusSeconds(300))).isAfter(NOW.plusSeconds(300));
    budget.end(false, NOW);
    assertThat(budget.roomAt(NOW.plusSeconds(601))).isEqualTo(NOW.plusSeconds(601));
  }
}
