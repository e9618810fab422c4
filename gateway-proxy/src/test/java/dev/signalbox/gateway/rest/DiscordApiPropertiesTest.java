package dev.signalbox.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DiscordApiPropertiesTest {
  private static final URI URL = URI.create("https://discord.com/api/v10");

  private static String tokenOf(String botId) {
    var id =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(botId.getBytes(StandardCharsets.US_ASCII));
    return id + ".Gabcde.0123456789";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678901234567",
        "123456789012345678",
        "1234567890123456789",
        "12345678901234567890"
      })
  void readsBotIdsOfEveryLengthFromTheToken(String id) {
    assertThat(new DiscordApiProperties(tokenOf(id), URL, "", 50).applicationId()).isEqualTo(id);
  }

  @Test
  void speaksVersion10WhereNothingElseIsSet() {
    var settings = new MapConfigurationPropertySource(Map.of("discord.token", "abc"));
    var bound = new Binder(settings).bind("discord", DiscordApiProperties.class).get();
    assertThat(bound.apiUrl()).isEqualTo(URL);
  }

  @Test
  void takesATokenWithOrWithoutBotBeforeIt() {
    assertThat(new DiscordApiProperties(" Bot abc ", URL, "", 50).token()).isEqualTo("abc");
  }

  @Test
  void keepsTheTokenOutOfItsText() {
    assertThat(new DiscordApiProperties("secret", URL, "", 50).toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "Bot "})
  void refusesAMissingOrBrokenTokenWithoutShowingIt(String token) {
    assertThatThrownBy(() -> new DiscordApiProperties(token, URL, "", 50))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("DISCORD_TOKEN")
        .hasMessageNotContaining("two words");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "discord.com/api",
        "ftp://discord.com/api",
        "https://discord.com/api?v=10",
        "https:///api"
      })
  void refusesAnUnusableAddress(String url) {
    assertThatThrownBy(() -> new DiscordApiProperties("abc", URI.create(url), "", 50))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("DISCORD_API_URL")
        .hasMessageContaining(url);
  }

  @Test
  void takesAnAddressWithASlashAtItsEnd() {
    assertThat(new DiscordApiProperties("abc", URI.create(URL + "/"), "", 50).apiUrl())
        .isEqualTo(URL);
  }
}
