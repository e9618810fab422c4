package dev.signalbox.simulator.rest.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

  private static Route route(String method, String path) {
    return Route.of(method, List.of(path.split("/")), NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, gateway/bot, GATEWAY_BOT, ''",
    "GET, users/@me, USER_ME, ''",
    "GET, users/5, USER, ''",
    "GET, users/@me/guilds, USER_GUILDS, ''",
    "POST, users/@me/channels, DM_OPEN, ''",
    "GET, channels/1, CHANNEL, channels/1",
    "PATCH, channels/1, CHANNEL_EDIT, channels/1",
    "POST, channels/1/typing, TYPING, channels/1",
    "PUT, channels/1/permissions/9, CHANNEL_OVERWRITE, channels/1",
    "GET, channels/1/messages, MESSAGE_LIST, channels/1",
    "POST, channels/1/messages, MESSAGE_CREATE, channels/1",
    "GET, channels/1/messages/2, MESSAGE, channels/1",
    "PATCH, channels/1/messages/2, MESSAGE_EDIT, channels/1",
    "POST, channels/1/messages/bulk-delete, BULK_DELETE, channels/1",
    "PUT, channels/1/messages/2/reactions/x/@me, REACTION, channels/1",
    "DELETE, channels/1/messages/2/reactions, REACTION, channels/1",
    "GET, channels/1/messages/pins, PIN, channels/1",
    "GET, guilds/3, GUILD, guilds/3",
    "GET, guilds/3/members, MEMBER_LIST, guilds/3",
    "GET, guilds/3/members/5, MEMBER, guilds/3",
    "PATCH, guilds/3/members/@me, MEMBER_EDIT, guilds/3",
    "PUT, guilds/3/members/5/roles/6, MEMBER_ROLE, guilds/3",
    "GET, applications/7/commands, COMMANDS, ''",
    "POST, applications/7/commands, COMMAND_WRITE, ''",
    "PUT, applications/7/guilds/3/commands, COMMAND_OVERWRITE, guilds/3",
    "POST, webhooks/7/token, WEBHOOK, webhooks/7/token",
  })
  void countsByRouteAndTopLevelResource(
      String method, String path, RouteBucket bucket, String resource) {
    var route = route(method, path);

    assertThat(route.bucket()).isEqualTo(bucket);
    assertThat(route.resource()).isEqualTo(resource);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, interactions/1/token/callback",
    "POST, webhooks/7/token",
    "PATCH, webhooks/7/token/messages/@original"
  })
  void leavesInteractionRoutesOutOfTheGlobalLimit(String method, String path) {
    assertThat(route(method, path).global()).isFalse();
  }

  @Test
  void countsDeletionsByTheMessagesAge() {
    assertThat(deletionOf(Duration.ofSeconds(9))).isEqualTo(RouteBucket.MESSAGE_DELETE_NEW);
    assertThat(deletionOf(Duration.ofSeconds(11))).isEqualTo(RouteBucket.MESSAGE_DELETE);
    assertThat(deletionOf(Duration.ofDays(15))).isEqualTo(RouteBucket.MESSAGE_DELETE_OLD);
  }

  private static @Nullable RouteBucket deletionOf(Duration age) {
    long id = (NOW.minus(age).toEpochMilli() - 1_420_070_400_000L) << 22;
    return route("DELETE", "channels/1/messages/" + id).bucket();
  }

  @Test
  void sharesOneHashBetweenCreateAndEditOnly() {
    assertThat(RouteBucket.MESSAGE_EDIT.hash()).isEqualTo(RouteBucket.MESSAGE_CREATE.hash());
    assertThat(Arrays.stream(RouteBucket.values()).map(RouteBucket::hash).distinct())
        .hasSize(RouteBucket.values().length - 1)
        .allMatch(hash -> hash.matches("[0-9a-f]{32}"));
  }
}
