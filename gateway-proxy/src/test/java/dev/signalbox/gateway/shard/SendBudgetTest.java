package dev.signalbox.gateway.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SendBudgetTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private final SendBudget budget = new SendBudget();

  @Test
  void keepsRoomForHeartbeats() {
    for (var n = 0; n < SendBudget.LIMIT - SendBudget.FOR_HEARTBEATS; n++) {
      assertThat(budget.take(NOW)).isTrue();
    }
    assertThat(budget.take(NOW)).isFalse();
    for (var n = 0; n < SendBudget.FOR_HEARTBEATS; n++) {
      assertThat(budget.takeForHeartbeat(NOW)).isTrue();
    }
  }

  @Test
  void sendsNeverMoreThan120InAnyMinuteEvenWhenDiscordAsksForMoreBeats() {
    var sent = 0;
    for (var n = 0; n < 600; n++) {
      if (budget.takeForHeartbeat(NOW.plusMillis(n * 100L - 1))) sent++;
    }
    assertThat(sent).isEqualTo(SendBudget.LIMIT);
  }

  @Test
  void hasRoomAgainAfterAMinute() {
    while (budget.takeForHeartbeat(NOW)) {}
    assertThat(budget.takeForHeartbeat(NOW.plusMillis(59_999))).isFalse();
    assertThat(budget.takeForHeartbeat(NOW.plusSeconds(60))).isTrue();
  }
}
