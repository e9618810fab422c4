package dev.signalbox.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.deferral.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LateAnswerTest {
  private static final String MESSAGE = "{\"content\":\"Pong!\",\"tts\":true,\"flags\":68}";

  private static LateAnswer late(int type, Kind deferred) {
    return LateAnswer.of(json("{\"type\":%d,\"data\":%s}".formatted(type, MESSAGE)), deferred);
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text);
  }

  @Test
  void editsTheDeferredMessageAndLeavesOutWhatTheDeferralDecided() {
    assertThat(late(4, Kind.MESSAGE))
        .isEqualTo(new LateAnswer.Edit(json("{\"content\":\"Pong!\",\"flags\":4}")));
  }

  @Test
  void editsTheComponentsMessage() {
    assertThat(late(7, Kind.UPDATE))
        .isEqualTo(new LateAnswer.Edit(json("{\"content\":\"Pong!\",\"flags\":4}")));
  }

  @Test
  void answersAComponentWithAMessageOfItsOwnAndNeverOverTheComponents() {
    assertThat(late(4, Kind.UPDATE)).isEqualTo(new LateAnswer.Followup(json(MESSAGE)));
  }

  @ParameterizedTest
  @CsvSource({"5, MESSAGE", "6, UPDATE"})
  void hasNothingToDoForALateDeferral(int type, Kind deferred) {
    assertThat(late(type, deferred)).isEqualTo(new LateAnswer.Nothing());
  }

  @ParameterizedTest
  @CsvSource({
    "9, MESSAGE",
    "9, UPDATE",
    "6, MESSAGE",
    "7, MESSAGE",
    "5, UPDATE",
    "8, MESSAGE",
    "0, UPDATE"
  })
  void saysWhatIsTooLate(int type, Kind deferred) {
    assertThat(late(type, deferred))
        .isInstanceOfSatisfying(
            LateAnswer.TooLate.class,
            tooLate -> assertThat(tooLate.problem()).startsWith("nobody answered in time"));
  }

  @Test
  void editsToAnEmptyMessageWhenThereIsNoData() {
    assertThat(LateAnswer.of(json("{\"type\":4}"), Kind.MESSAGE))
        .isEqualTo(new LateAnswer.Edit(json("{}")));
  }
}
