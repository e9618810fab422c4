package dev.signalbox.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.outbound.RequestLedger.Entry;
import dev.signalbox.gateway.outbound.RequestLedger.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // state, seconds ago, repeatable, by nonce, answer wanted
    "STARTED, 10, true, true, true, SEND",
    "STARTED, 59, true, true, false, SEND",
    "STARTED, 60, true, true, true, UNCERTAIN",
    "STARTED, 60, true, true, false, UNCERTAIN",
    "SUCCEEDED, 10, true, true, true, SEND",
    "SUCCEEDED, 600, true, true, true, UNCERTAIN",
    "SUCCEEDED, 600, true, true, false, DONE",
    "STARTED, 1, false, false, false, UNCERTAIN",
    "SUCCEEDED, 1, false, false, false, DONE",
    "SUCCEEDED, 1, false, false, true, UNCERTAIN",
    "WITHOUT_EFFECT, 1, false, false, true, SEND",
    "STARTED, 9999, true, false, true, SEND",
  })
  void sendsAgainOnlyWhatCannotActTwice(
      State state,
      long secondsAgo,
      boolean repeatable,
      boolean byNonce,
      boolean answerWanted,
      Repeat expected) {
    var entry = new Entry(state, NOW.minusSeconds(secondsAgo));
    assertThat(Repeat.of(entry, repeatable, byNonce, answerWanted, NOW)).isEqualTo(expected);
  }

  @Test
  void sendsWhatNobodyKnows() {
    assertThat(Repeat.of(null, false, false, false, NOW)).isEqualTo(Repeat.SEND);
  }
}
