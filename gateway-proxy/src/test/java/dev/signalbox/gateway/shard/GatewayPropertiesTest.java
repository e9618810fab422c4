package dev.signalbox.gateway.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class GatewayPropertiesTest {
  private static GatewayProperties bind(Map<String, String> variables) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .forEach(s -> environment.getPropertySources().remove(s.getName()));
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource("systemEnvironment", new HashMap<>(variables)));
    ConfigurationPropertySources.attach(environment);
    return Binder.get(environment).bindOrCreate("discord", GatewayProperties.class);
  }

  @Test
  void asksForWhatTheHandlersNeed() {
    var properties = bind(Map.of());
    assertThat(properties.parsedIntents().bits()).isEqualTo(1 + 2 + 512 + 1024 + 4096 + 32768);
    assertThat(properties.parsedIntents().privileged()).isEqualTo("GUILD_MEMBERS, MESSAGE_CONTENT");
    assertThat(properties.parsedCompression().word()).isEqualTo("zstd-stream");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          513                        | 513
          53608447                   | 53608447
          0                          | 0
          guilds, guild_presences    | 257
          GUILDS                     | 1
          """)
  void takesNamesOrANumber(String setting, int bits) {
    assertThat(bind(Map.of("DISCORD_INTENTS", setting)).parsedIntents().bits()).isEqualTo(bits);
  }

  @Test
  void listsTheValidNamesWhenOneIsWrong() {
    assertThatThrownBy(() -> bind(Map.of("DISCORD_INTENTS", "GUILDS,GUILD_MESSAGE")))
        .rootCause()
        .hasMessageContaining("DISCORD_INTENTS")
        .hasMessageContaining("GUILDS,GUILD_MESSAGE")
        .hasMessageContaining("GUILD_MESSAGE_REACTIONS")
        .hasMessageContaining("DIRECT_MESSAGE_POLLS");
  }

  @ParameterizedTest
  @CsvSource({
    "DISCORD_INTENTS, 131072",
    "DISCORD_INTENTS, -1",
    "DISCORD_INTENTS, 99999999999",
    "DISCORD_COMPRESSION, gzip",
    "DISCORD_GATEWAY_URL, https://discord.com",
    "DISCORD_MAX_PAYLOAD, 2KB",
    "DISCORD_MAX_BACKOFF, 10ms",
    "DISCORD_CONNECT_TIMEOUT, 0s",
    "DISCORD_IDENTIFY_RESERVE, -5"
  })
  void stopsTheStartAndNamesTheSetting(String variable, String value) {
    assertThatThrownBy(() -> bind(Map.of(variable, value)))
        .rootCause()
        .isInstanceOfSatisfying(
            WrongSetting.class,
            wrong -> assertThat(wrong).hasMessageContaining("setting " + variable + " is '"));
  }

  @Test
  void keepsTheTokenOutOfWhatItPrints() {
    var payloads = new OutgoingPayloads("MTIz.secret", new Intents(1), false);
    assertThat(payloads.toString()).doesNotContain("secret");
  }
}
