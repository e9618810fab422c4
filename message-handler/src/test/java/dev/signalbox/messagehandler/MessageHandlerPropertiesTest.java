package dev.signalbox.messagehandler;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageHandlerPropertiesTest {

  @ParameterizedTest
  @CsvSource({"0,5,1,WORK_CONCURRENCY", "1,0,1,WORK_MAX_ATTEMPTS", "1,1,0,PREFIX_CAPACITY"})
  void namesTheSettingThatCannotWork(int concurrency, int attempts, int capacity, String setting) {
    var minute = Duration.ofMinutes(1);

    assertThatThrownBy(
            () -> new MessageHandlerProperties(concurrency, attempts, minute, capacity, minute))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith("setting " + setting + " is '0', but must be");
  }
}
