package dev.signalbox.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestShapeTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void tellsARenameFromOtherEditsOfAChannel() {
    var route = Route.of("PATCH", "/channels/7", "1");
    var rename = RequestShape.of(route, "/channels/7", Set.of("name"), NOW);
    var position = RequestShape.of(route, "/channels/7", Set.of("position"), NOW);
    assertThat(rename).isNotEqualTo(position);
  }

  @Test
  void takesMessagesOfOneChannelAsOneShape() {
    var route = Route.of("POST", "/channels/7/messages", "1");
    assertThat(RequestShape.of(route, "/channels/7/messages", Set.of("content"), NOW))
        .isEqualTo(RequestShape.of(route, "/channels/7/messages", Set.of("embeds"), NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T11:59:55Z, younger than 10 s",
    "2026-11-20T12:00:00Z, younger than 14 days",
    "2026-10-01T12:00:00Z, older",
  })
  void tellsDeletesApartByTheMessagesAge(Instant sent, String expected) {
    long snowflake = (sent.toEpochMilli() - 1_420_070_400_000L) << 22;
    var path = "/channels/7/messages/" + snowflake;
    var route = Route.of("DELETE", path, "1");
    assertThat(RequestShape.of(route, path, Set.of(), NOW).detail()).isEqualTo(expected);
  }

  @Test
  void survivesAnIdBeyondSixtyFourBits() {
    var path = "/channels/7/messages/99999999999999999999";
    var route = Route.of("DELETE", path, "1");
    assertThat(RequestShape.of(route, path, Set.of(), NOW).route()).isEqualTo(route);
  }
}
