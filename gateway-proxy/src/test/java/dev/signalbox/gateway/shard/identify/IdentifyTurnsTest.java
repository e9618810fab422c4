package dev.signalbox.gateway.shard.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentifyTurnsTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final int PLENTY = 1000;

  private static IdentifyTurns waiting(int maxConcurrency, int shards) {
    var turns = new IdentifyTurns(maxConcurrency);
    IntStream.range(0, shards).forEach(turns::join);
    return turns;
  }

  @Test
  void letsTheFirstOfEachKeyGoTogether() {
    var turns = waiting(4, 10);
    assertThat(turns.grant(START, PLENTY)).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(turns.grant(START.plusSeconds(60), PLENTY)).isEmpty();
  }

  @Test
  void letsTheNextOfAKeyGoFiveSecondsAfterTheIdentifyWasSent() {
    var turns = waiting(2, 6);
    turns.grant(START, PLENTY);
    turns.sent(0, START.plusSeconds(1));
    assertThat(turns.grant(START.plusSeconds(6), PLENTY)).isEmpty();
    assertThat(turns.nextAt()).contains(START.plusSeconds(1).plus(IdentifyTurns.SPACING));
    assertThat(turns.grant(START.plusSeconds(7), PLENTY)).containsExactly(2);
    turns.sent(1, START.plusSeconds(7));
    assertThat(turns.grant(START.plusSeconds(20), PLENTY)).containsExactly(3);
  }

  @Test
  void neverPutsTwoIdentifiesOfOneKeyIntoFiveSeconds() {
    var turns = waiting(1, 50);
    var now = START;
    Instant last = null;
    for (var sent = 0; sent < 50; now = now.plusMillis(100)) {
      for (var shard : turns.grant(now, PLENTY)) {
        if (last != null) assertThat(now).isAfter(last.plusSeconds(5));
        turns.sent(shard, now);
        last = now;
        sent++;
      }
    }
    assertThat(turns.waiting()).isZero();
  }

  @Test
  void passesTheTurnOnAtOnceWhenItIsGivenBack() {
    var turns = waiting(1, 2);
    assertThat(turns.grant(START, PLENTY)).containsExactly(0);
    turns.leave(0);
    assertThat(turns.grant(START, PLENTY)).containsExactly(1);
  }

  @Test
  void forgetsWhoLeavesWhileWaiting() {
    var turns = waiting(1, 3);
    turns.grant(START, PLENTY);
    turns.leave(1);
    turns.sent(0, START);
    assertThat(turns.grant(START.plusSeconds(10), PLENTY)).containsExactly(2);
  }

  @Test
  void grantsNoMoreThanTheBudget() {
    var turns = waiting(10, 10);
    assertThat(turns.grant(START, 3)).hasSize(3);
    assertThat(turns.grant(START, 0)).isEmpty();
  }

  @Test
  void takesAHigherConcurrencyFromDiscord() {
    var turns = waiting(1, 4);
    turns.maxConcurrency(4);
    assertThat(turns.grant(START, PLENTY)).containsExactlyInAnyOrder(0, 1, 2, 3);
  }
}
