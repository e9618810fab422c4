package dev.signalbox.simulator.interactions;

import static dev.signalbox.simulator.interactions.Progress.Verdict.ACCEPTED;
import static dev.signalbox.simulator.interactions.Progress.Verdict.ALREADY_ACKNOWLEDGED;
import static dev.signalbox.simulator.interactions.Progress.Verdict.TOO_LATE;
import static dev.signalbox.simulator.interactions.Progress.Verdict.WRONG_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  @ParameterizedTest(name = "{0} on a message: {1}: {2}")
  @CsvSource({
    "COMMAND, false, MESSAGE DEFERRED_MESSAGE MODAL",
    "COMPONENT, true, MESSAGE DEFERRED_MESSAGE DEFERRED_UPDATE UPDATE MODAL",
    "AUTOCOMPLETE, false, AUTOCOMPLETE_RESULT",
    "MODAL_SUBMIT, false, MESSAGE DEFERRED_MESSAGE",
    "MODAL_SUBMIT, true, MESSAGE DEFERRED_MESSAGE DEFERRED_UPDATE UPDATE"
  })
  void takesOnlyTheResponsesThatFitTheInteraction(Kind kind, boolean onMessage, String allowed) {
    for (ResponseType type : ResponseType.values()) {
      var verdict =
          Progress.judge(new Progress.Waiting(), kind, onMessage, type, Duration.ZERO, LIMIT);
      var expected = List.of(allowed.split(" ")).contains(type.name()) ? ACCEPTED : WRONG_TYPE;
      assertThat(verdict).as("%s", type).isEqualTo(expected);
    }
  }

  @Test
  void takesAFirstResponseUpToTheLimitAndNoLater() {
    assertThat(judge(new Progress.Waiting(), LIMIT)).isEqualTo(ACCEPTED);
    assertThat(judge(new Progress.Waiting(), LIMIT.plusMillis(1))).isEqualTo(TOO_LATE);
    assertThat(judge(new Progress.Missed(), Duration.ZERO)).isEqualTo(TOO_LATE);
  }

  @Test
  void callsASecondResponseASecondOneHoweverLate() {
    var responded = new Progress.Responded(ResponseType.MESSAGE, null, false);

    assertThat(judge(responded, Duration.ofMinutes(1))).isEqualTo(ALREADY_ACKNOWLEDGED);
  }

  private static Progress.Verdict judge(Progress progress, Duration age) {
    return Progress.judge(progress, Kind.COMMAND, false, ResponseType.MESSAGE, age, LIMIT);
  }
}
