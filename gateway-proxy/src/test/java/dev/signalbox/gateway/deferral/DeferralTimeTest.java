package dev.signalbox.gateway.deferral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeferralTimeTest {
  private static final Duration AFTER = Duration.ofSeconds(2);
  private static final Instant CREATED = Instant.parse("2026-11-21T12:00:00Z");

  private static Duration sinceCreation(Duration receivedAfter) {
    var at = Deferrals.deferralTime(CREATED, CREATED.plus(receivedAfter), AFTER);
    return Duration.between(CREATED, at);
  }

  @Test
  void countsFromDiscordsTime() {
    assertThat(sinceCreation(Duration.ofMillis(80))).isEqualTo(AFTER);
    assertThat(sinceCreation(Duration.ofMillis(2_900))).isEqualTo(AFTER);
  }

  @Test
  void countsFromTheTimeOfReceiptWhereOurClockCannotBeRight() {
    assertThat(sinceCreation(Duration.ofSeconds(-5))).as("ours is behind").hasSeconds(-3);
    assertThat(sinceCreation(Duration.ofSeconds(10))).as("ours is ahead").hasSeconds(12);
  }
}
