package dev.signalbox.servicekit.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.bus.RetryDelay;
import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final int MAX_ATTEMPTS = 5;

  @Test
  void holdsAMessageWhoseDependencyIsAwayHoweverOftenItFailed() {
    var away = new DependencyAway("commands-api", ErrorCode.E010, "answers 503", null);

    assertThat(Verdict.on(away, 0, MAX_ATTEMPTS)).isEqualTo(new Verdict.Hold(away));
    assertThat(Verdict.on(away, 99, MAX_ATTEMPTS)).isEqualTo(new Verdict.Hold(away));
  }

  @Test
  void buriesAMalformedMessageAtOnceWithItsReason() {
    assertThat(Verdict.on(new MalformedMessage("not JSON"), 0, MAX_ATTEMPTS))
        .isEqualTo(new Verdict.Dead(Outcome.MALFORMED, "not JSON"));
  }

  @Test
  void waitsLongerAfterEachFailureOfTheMessagesOwn() {
    var failure = new IllegalStateException("text of a message");

    assertThat(Verdict.on(failure, 0, MAX_ATTEMPTS))
        .isEqualTo(new Verdict.Retry(RetryDelay.SHORT, 1));
    assertThat(Verdict.on(failure, 1, MAX_ATTEMPTS))
        .isEqualTo(new Verdict.Retry(RetryDelay.MEDIUM, 2));
    assertThat(Verdict.on(failure, 3, MAX_ATTEMPTS))
        .isEqualTo(new Verdict.Retry(RetryDelay.LONG, 4));
  }

  @Test
  void givesUpAfterTheLastAttemptWithoutTheFailuresText() {
    assertThat(Verdict.on(new IllegalStateException("text of a message"), 4, MAX_ATTEMPTS))
        .isEqualTo(
            new Verdict.Dead(Outcome.GIVEN_UP, "failed 5 times, last with IllegalStateException"));
  }
}
