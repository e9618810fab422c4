package dev.signalbox.commandhandler;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandHandlerPropertiesTest {

  @ParameterizedTest
  @CsvSource({
    "0,1,1,PT1S,PT1M,PT1M,WORK_CONCURRENCY",
    "1,0,1,PT1S,PT1M,PT1M,INTERACTION_CONCURRENCY",
    "1,1,0,PT1S,PT1M,PT1M,WORK_MAX_ATTEMPTS",
    "1,1,1,PT2.6S,PT1M,PT1M,DEFER_AFTER",
    "1,1,1,PT1S,PT0S,PT1M,REPLY_DEADLINE",
    "1,1,1,PT1S,PT1M,PT0.5S,CATALOGUE_INTERVAL"
  })
  void namesTheSettingThatCannotWork(
      int concurrency,
      int interactions,
      int attempts,
      Duration deferAfter,
      Duration replyDeadline,
      Duration catalogueInterval,
      String setting) {
    var minute = Duration.ofMinutes(1);

    assertThatThrownBy(() ->
            new CommandHandlerProperties(
                concurrency,
                interactions,
                attempts,
                deferAfter,
                replyDeadline,
                catalogueInterval,
                minute,
                minute))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith("setting " + setting + " is '");
  }
}
