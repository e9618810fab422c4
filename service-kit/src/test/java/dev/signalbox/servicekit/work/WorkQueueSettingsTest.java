package dev.signalbox.servicekit.work;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.servicekit.settings.WrongSetting;
import org.junit.jupiter.api.Test;

class WorkQueueSettingsTest {

  @Test
  void refusesAConcurrencyThatCannotWorkByTheNameOfItsSetting() {
    assertThatThrownBy(() -> WorkQueueSettings.checkedConcurrency("WORK_CONCURRENCY", 0))
        .isInstanceOf(WrongSetting.class)
        .hasMessage("setting WORK_CONCURRENCY is '0', but must be a whole number from 1 to 2000");
  }

  @Test
  void refusesToTryLessThanOnce() {
    assertThatThrownBy(() -> WorkQueueSettings.checkedAttempts("WORK_MAX_ATTEMPTS", 0))
        .isInstanceOf(WrongSetting.class)
        .hasMessage("setting WORK_MAX_ATTEMPTS is '0', but must be a whole number from 1");
  }
}
