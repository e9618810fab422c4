package dev.signalbox.gateway.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.gateway.rest.RestOutcome;
import dev.signalbox.gateway.rest.RestOutcome.Reason;
import java.net.http.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ConclusionTest {
  private static Conclusion of(RestOutcome outcome, boolean answerWanted) {
    return Conclusion.of(outcome, false, answerWanted, JsonMapper.shared());
  }

  private static RestOutcome answered(int status, String body) {
    return new RestOutcome.Answered(
        status, HttpHeaders.of(Map.of(), (_, _) -> true), body.getBytes(UTF_8));
  }

  @Test
  void passesDiscordsAnswerOn() {
    var body = "{\"code\":40060,\"message\":\"Interaction has already been acknowledged.\"}";
    assertThat(of(answered(400, body), true))
        .isEqualTo(
            new Conclusion.Settled(
                new OutboundAnswer(400, JsonMapper.shared().readTree(body), null)));
  }

  @Test
  void leavesABodyOutThatIsNotJson() {
    assertThat(of(answered(502, "<html></html>"), true))
        .isEqualTo(new Conclusion.Settled(new OutboundAnswer(502, null, null)));
    assertThat(of(answered(204, ""), true))
        .isEqualTo(new Conclusion.Settled(new OutboundAnswer(204, null, null)));
  }

  @Test
  void keepsAServerErrorThatNobodyWaitsForAsADeadLetter() {
    assertThat(of(answered(503, ""), false))
        .isInstanceOfSatisfying(
            Conclusion.Dead.class, dead -> assertThat(dead.reason()).contains("503"));
    assertThat(of(answered(404, ""), false)).isInstanceOf(Conclusion.Settled.class);
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED, expired",
    "UNREACHABLE, unreachable",
    "TOKEN_REFUSED, unauthorized",
  })
  void answersAndBuriesWhatWasNeverSent(Reason reason, String failure) {
    assertThat(of(new RestOutcome.Refused(reason), true))
        .isInstanceOfSatisfying(
            Conclusion.Dead.class,
            dead -> {
              assertThat(dead.answer()).isEqualTo(new OutboundAnswer(0, null, failure));
              assertThat(dead.reason()).startsWith(failure);
            });
  }

  @Test
  void neverGuessesAboutALostAnswer() {
    assertThat(of(new RestOutcome.Uncertain(), true))
        .isInstanceOfSatisfying(
            Conclusion.Dead.class,
            dead -> assertThat(dead.answer().failure()).isEqualTo("uncertain"));
  }

  @Test
  void givesBackWhatAStopLeavesAndKeepsWhatFindsNoRoom() {
    assertThat(of(new RestOutcome.Refused(Reason.STOPPING), true))
        .isEqualTo(new Conclusion.GivenBack());
    assertThat(of(new RestOutcome.Refused(Reason.QUEUE_FULL), true))
        .isEqualTo(new Conclusion.Postponed());
  }

  @Test
  void settlesAnInteractionThatExpiredInPlaceOfKeepingIt() {
    var expired = new RestOutcome.Refused(RestOutcome.Reason.EXPIRED);
    assertThat(Conclusion.of(expired, true, true, JsonMapper.shared()))
        .isEqualTo(new Conclusion.Settled(new OutboundAnswer(0, null, "expired")));
  }
}
