package dev.signalbox.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/gateway/bot",
        "/channels/7/messages?limit=50&after=0",
        "/channels/7/messages/9/reactions/%F0%9F%91%8D/@me",
        "/channels/7/messages/9/reactions/blob:1234/@me",
        "/guilds/3/members/search?query=J%C3%BCrgen+M",
        "/webhooks/1/aW50ZXJhY3Rpb246-_=/messages/@original"
      })
  void acceptsWhatDiscordDocuments(String path) {
    assertThat(RequestPath.problemOf(path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "channels/7, begin with /",
    "https://elsewhere.example/api, begin with /",
    "//elsewhere.example/users/@me, empty segments",
    "/channels/7/, empty segments",
    "/channels/../users/@me, '. or ..'",
    "/channels/%2e%2E/users/@me, '. or ..'",
    "/channels/./7, '. or ..'",
    "/channels/7%2Fmessages, encoded slash",
    "/channels/7%5cmessages, encoded slash",
    "/channels/7#a, fragment",
    "/channels/7 8, percent-encoded",
    "/channels/ü, percent-encoded",
    "/channels/%zz, percent-encoded",
    "/api/v10/users/@me, leave /api/v10 out",
  })
  void refusesWhatCouldBeReadAsAnotherRoute(String path, String reason) {
    assertThat(RequestPath.problemOf(path)).contains(reason).doesNotContain("elsewhere");
  }

  @Test
  void refusesLineBreaksAndEndlessPaths() {
    assertThat(RequestPath.problemOf("/users/@me\r\nHost: elsewhere")).isNotEmpty();
    assertThat(RequestPath.problemOf("/" + "a".repeat(5000))).contains("4096 characters");
  }
}
