package dev.signalbox.commandhandler.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.servicekit.errors.DependencyAway;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class HeardTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "204,0,-,TAKEN",
        "200,0,-,TAKEN",
        "400,40060,-,ALREADY_ANSWERED",
        "404,10062,-,EXPIRED",
        "404,10015,-,EXPIRED",
        "401,50027,-,EXPIRED",
        "404,10008,-,EXPIRED",
        "400,50035,-,REFUSED",
        "0,0,expired,EXPIRED",
        "0,0,uncertain,ALREADY_ANSWERED",
        "0,0,refused,REFUSED"
      })
  void knowsWhatAnAnswerMeans(int status, int code, @Nullable String failure, Heard heard) {
    assertThat(Heard.in(answer(status, code, failure))).isEqualTo(heard);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"0,unreachable", "0,unauthorized", "502,-", "503,-"})
  void asksAgainWhenDiscordIsAway(int status, @Nullable String failure) {
    assertThatThrownBy(() -> Heard.in(answer(status, 0, failure)))
        .isInstanceOf(DependencyAway.class);
  }

  @Test
  void defersByDiscordsTimeButNeverLaterThanByOurs() {
    var now = Instant.parse("2026-11-21T12:00:00Z");
    var wait = Duration.ofMillis(1_500);

    assertThat(SlashCommand.deferralTime(now.minusMillis(400), now, wait))
        .isEqualTo(now.plusMillis(1_100));
    assertThat(SlashCommand.deferralTime(now.plusSeconds(9), now, wait))
        .isEqualTo(now.plusMillis(1_500));
  }

  private static OutboundAnswer answer(int status, int code, @Nullable String failure) {
    return new OutboundAnswer(
        status, JsonMapper.shared().createObjectNode().put("code", code), failure);
  }
}
