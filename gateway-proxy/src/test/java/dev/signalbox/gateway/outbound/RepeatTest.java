package dev.signalbox.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.outbound.RequestLedger.Entry;
import dev.signalbox.gateway.outbound.RequestLedger.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatTest {
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // state, seconds ago, repeatable, by nonce
    "STARTED, 10, true, true, SEND",
    "STARTED, 59, true, true, SEND",
    "STARTED, 60, true, true, PROVE",
    "SUCCEEDED, 10, true, true, SEND",
    "SUCCEEDED, 600, true, true, DONE",
    "STARTED, 1, false, false, UNCERTAIN",
    "SUCCEEDED, 1, false, false, DONE",
    "WITHOUT_EFFECT, 1, false, false, SEND",
    "STARTED, 9999, true, false, SEND",
  })
  void sendsAgainOnlyWhatCannotActTwice(
      State state, long secondsAgo, boolean repeatable, boolean byNonce, Repeat expected) {
    var entry = new Entry(state, NOW.minusSeconds(secondsAgo));
    assertThat(Repeat.of(entry, repeatable, byNonce, WINDOW, NOW)).isEqualTo(expected);
  }

  @Test
  void sendsWhatNobodyKnows() {
    assertThat(Repeat.of(null, false, false, WINDOW, NOW)).isEqualTo(Repeat.SEND);
  }
}
