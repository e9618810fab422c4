package dev.signalbox.simulator.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.rest.ApiClient;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Answers are what Discord's own description of its API says: fields, types, nullability. */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"simulator.gateway-port=0", "simulator.rest.limits.enabled=false"})
class OfficialSchemaIT {
  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;

  private ApiClient api = new ApiClient(0, "");

  @BeforeEach
  void connect() {
    api = new ApiClient(port, token.current());
  }

  private static DiscordOpenApi official() {
    return DiscordOpenApi.need();
  }

  private Guild guild() {
    return world.guildList().iterator().next();
  }

  private Channel channel(ChannelType type) {
    return world.channelsOf(guild().id()).stream()
        .filter(channel -> channel.type() == type)
        .filter(channel ->
            Permission.SEND_MESSAGES.in(world.permissions(world.bot().id(), channel))
                || type != ChannelType.TEXT)
        .findFirst()
        .orElseThrow();
  }

  private Snowflake person() {
    return world.membersOf(guild().id()).stream()
        .filter(member -> !member.user().bot())
        .findFirst()
        .orElseThrow()
        .id();
  }

  private String filled(String template) {
    var path = template;
    var ids =
        Map.of(
            "{channel_id}", channel(ChannelType.TEXT).id(),
            "{guild_id}", guild().id(),
            "{user_id}", person(),
            "{application_id}", world.application().id());
    for (var id : ids.entrySet()) {
      path = path.replace(id.getKey(), id.getValue().toString());
    }
    return path;
  }

  private void assertOfficial(String method, String template, String path, String body) {
    var answer = api.send(method, path, body);
    assertThat(official().violations(method, template, answer))
        .as("%s %s: %s", method, path, answer.body())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /gateway/bot, ''",
    "GET, /applications/@me, ''",
    "GET, /users/@me, ''",
    "GET, /users/{user_id}, ''",
    "GET, /users/@me/guilds, ''",
    "GET, /guilds/{guild_id}, ''",
    "GET, /guilds/{guild_id}/channels, ''",
    "GET, /guilds/{guild_id}/roles, ''",
    "GET, /guilds/{guild_id}/emojis, ''",
    "GET, /guilds/{guild_id}/members/{user_id}, ''",
    "GET, /guilds/{guild_id}/members, '?limit=100'",
    "GET, /guilds/{guild_id}/members/search, '?query=a&limit=5'",
    "GET, /guilds/{guild_id}/threads/active, ''",
    "GET, /channels/{channel_id}, ''",
    "GET, /channels/{channel_id}/messages, ''",
    "GET, /channels/{channel_id}/messages/pins, ''",
    "GET, /applications/{application_id}/commands, ''",
  })
  void readsAsDescribed(String method, String template, String query) {
    assertOfficial(method, template, filled(template) + query, "");
  }

  @ParameterizedTest
  @CsvSource({"VOICE", "CATEGORY"})
  void describesEveryKindOfChannel(ChannelType type) {
    assertOfficial("GET", "/channels/{channel_id}", "/channels/" + channel(type).id(), "");
  }

  @Test
  void opensDmsAsDescribed() {
    assertOfficial(
        "POST",
        "/users/@me/channels",
        "/users/@me/channels",
        "{\"recipient_id\": \"" + person() + "\"}");
  }

  @Test
  void writesMessagesAsDescribed() {
    var create = "/channels/{channel_id}/messages";
    assertOfficial(
        "POST",
        create,
        filled(create),
        """
        {"content": "<@%s> hello", "nonce": "n1", "embeds": [{"title": "T", "description": "d",
          "color": 255, "timestamp": "2026-11-21T00:00:00Z", "footer": {"text": "f"},
          "author": {"name": "a", "icon_url": "https://example.org/a.png"},
          "image": {"url": "https://example.org/i.png"},
          "fields": [{"name": "n", "value": "v", "inline": true}]}],
         "components": [{"type": 1, "components": [
            {"type": 2, "style": 1, "label": "Go", "custom_id": "go", "emoji": {"name": "🔥"}},
            {"type": 2, "style": 5, "label": "Link", "url": "https://example.org"}]},
           {"type": 1, "components": [{"type": 3, "custom_id": "s", "options": [
             {"label": "One", "value": "1", "description": "first"}]}]},
           {"type": 1, "components": [{"type": 8, "custom_id": "c", "channel_types": [0]}]}]}
        """
            .formatted(person()));
    assertOfficial(
        "POST",
        create,
        filled(create),
        """
        {"flags": 32768, "components": [{"type": 17, "components": [
          {"type": 10, "content": "hello"}, {"type": 14},
          {"type": 9, "components": [{"type": 10, "content": "side"}],
           "accessory": {"type": 11, "media": {"url": "https://example.org/a.png"}}},
          {"type": 12, "items": [{"media": {"url": "https://example.org/b.png"}}]}]}]}
        """);
    assertOfficial(
        "POST",
        create,
        filled(create),
        """
        {"poll": {"question": {"text": "Tea?"}, "answers": [{"poll_media": {"text": "Yes"}}]}}
        """);
    var message = newestMessage();
    api.send(
        "PUT",
        "/channels/"
            + channel(ChannelType.TEXT).id()
            + "/messages/"
            + message
            + "/reactions/%F0%9F%94%A5/@me",
        "");
    assertOfficial(
        "POST",
        create,
        filled(create),
        "{\"content\": \"reply\", \"message_reference\": {\"message_id\": \"" + message + "\"}}");
    assertOfficial("GET", create, filled(create), "");
    assertOfficial(
        "PATCH",
        create + "/{message_id}",
        filled(create) + "/" + newestMessage(),
        "{\"content\": \"edited\"}");
    assertOfficial(
        "GET",
        create + "/{message_id}/reactions/{emoji_name}",
        filled(create) + "/" + message + "/reactions/%F0%9F%94%A5",
        "");
  }

  private String newestMessage() {
    return api.get(filled("/channels/{channel_id}/messages?limit=1")).json().at("/0/id").asString();
  }

  @Test
  void writesCommandsAsDescribed() {
    var body =
        """
        {"name": "rank", "description": "Shows a rank", "name_localizations": {"de": "rang"},
         "default_member_permissions": "32", "options": [
           {"type": 6, "name": "who", "description": "Whose", "required": true},
           {"type": 3, "name": "list", "description": "Which", "choices": [{"name": "All", "value": "all"}]},
           {"type": 4, "name": "page", "description": "Page", "min_value": 1, "max_value": 9},
           {"type": 7, "name": "in", "description": "Where", "channel_types": [0, 5]},
           {"type": 10, "name": "x", "description": "Number", "autocomplete": true}]}
        """;
    for (var template :
        new String[] {
          "/applications/{application_id}/commands",
          "/applications/{application_id}/guilds/{guild_id}/commands"
        }) {
      assertOfficial("POST", template, filled(template), body);
      assertOfficial("POST", template, filled(template), body);
      assertOfficial("GET", template, filled(template) + "?with_localizations=true", "");
      assertOfficial(
          "PUT",
          template,
          filled(template),
          "["
              + body
              + ", {\"type\": 2, \"name\": \"Show Avatar\"}, {\"name\": \"g\", \"description\": \"d\","
              + " \"options\": [{\"type\": 2, \"name\": \"a\", \"description\": \"d\", \"options\": ["
              + "{\"type\": 1, \"name\": \"b\", \"description\": \"d\"}]}]}]");
      assertOfficial("PUT", template, filled(template), "[]");
    }
  }

  @Test
  void changesGuildsAsDescribed() {
    assertOfficial(
        "POST",
        "/guilds/{guild_id}/roles",
        filled("/guilds/{guild_id}/roles"),
        "{\"name\": \"new\"}");
    assertOfficial(
        "POST",
        "/guilds/{guild_id}/channels",
        filled("/guilds/{guild_id}/channels"),
        "{\"name\": \"New Place\", \"topic\": \"t\"}");
    assertOfficial(
        "PATCH",
        "/guilds/{guild_id}/members/@me",
        filled("/guilds/{guild_id}/members/@me"),
        "{\"nick\": \"Sig\"}");
    assertOfficial(
        "POST", "/channels/{channel_id}/typing", filled("/channels/{channel_id}/typing"), "");
  }
}
