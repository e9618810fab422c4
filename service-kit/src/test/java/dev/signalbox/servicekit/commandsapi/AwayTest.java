package dev.signalbox.servicekit.commandsapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.settings.WrongSetting;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.client.ResourceAccessException;

class AwayTest {

  @ParameterizedTest
  @CsvSource({
    "503,database_unavailable,E004",
    "503,'',E010",
    "502,'',E010",
    "504,'',E010",
    "429,'',E010",
    "401,unknown_api_key,E002"
  })
  void countsAsAwayWhatMayPass(int status, String code, ErrorCode errorCode) {
    assertThat(Away.of(status, code, null))
        .isInstanceOfSatisfying(
            DependencyAway.class,
            away -> {
              assertThat(away.dependency()).isEqualTo("commands-api");
              assertThat(away.code()).isEqualTo(errorCode);
            });
  }

  @ParameterizedTest
  @CsvSource({"400,invalid_request", "404,unknown_command", "409,key_reused", "500,internal"})
  void countsAsRefusedWhatAskingAgainWouldNotChange(int status, String code) {
    assertThat(Away.of(status, code, null))
        .isInstanceOfSatisfying(
            CommandsApiRefused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(status);
              assertThat(refused.code()).isEqualTo(code);
            });
  }

  @Test
  void countsALostConnectionAsAway() {
    assertThatThrownBy(() ->
            Away.unlessAnswered(() -> {
              throw new ResourceAccessException("I/O", new IOException("refused"));
            }))
        .isInstanceOf(DependencyAway.class)
        .hasMessage("commands-api: does not answer (IOException)");
  }

  @Test
  void stopsTheStartWithoutAKeyOrWithAnAddressThatIsNone() {
    var second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> new CommandsApiProperties("http://api:7040", " ", second, second))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("COMMANDS_API_KEY");
    assertThatThrownBy(() -> new CommandsApiProperties("api:7040", "key", second, second))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("COMMANDS_API_URL is 'api:7040'");
  }
}
