package dev.signalbox.simulator.official;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.simulator.interactions.Impossible;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Snowflake;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Commands of every type, with options of every type, reach the bot complete. */
@OfficialTest
class CommandsIT extends WithABot {
  private static final String EVERY_OPTION =
      """
      {"name": "everything", "description": "d", "options": [
        {"type": 2, "name": "group", "description": "d", "options": [
          {"type": 1, "name": "sub", "description": "d", "options": [
            {"type": 3, "name": "text", "description": "d", "required": true},
            {"type": 4, "name": "whole", "description": "d"},
            {"type": 5, "name": "yes", "description": "d"},
            {"type": 6, "name": "who", "description": "d"},
            {"type": 7, "name": "where", "description": "d"},
            {"type": 8, "name": "role", "description": "d"},
            {"type": 9, "name": "somebody", "description": "d"},
            {"type": 9, "name": "some-role", "description": "d"},
            {"type": 10, "name": "part", "description": "d"},
            {"type": 11, "name": "file", "description": "d"}]}]}]}
      """;

  @Test
  void resolvesOptionsOfEveryType() {
    String person = around.owner().id().toString();
    String channel = around.text().id().toString();
    String role = around.guild().id().toString(); // @everyone
    String other = around.ordinary().id().toString();
    String options =
        """
        [{"name": "group", "options": [{"name": "sub", "options": [
          {"name": "text", "value": "word"}, {"name": "whole", "value": 7}, {"name": "yes", "value": true},
          {"name": "who", "value": "%s"}, {"name": "where", "value": "%s"}, {"name": "role", "value": "%s"},
          {"name": "somebody", "value": "%s"}, {"name": "some-role", "value": "%s"}, {"name": "part", "value": 0.5},
          {"name": "file", "value": {"filename": "a.png", "size": 9, "content_type": "image/png"}}]}]}]
        """
            .formatted(person, channel, role, other, role);

    JsonNode data = used(bot.command(EVERY_OPTION), options).path("data");

    assertThat(data.at("/options/0/type").asInt()).isEqualTo(2);
    assertThat(data.at("/options/0/options/0/type").asInt()).isEqualTo(1);
    JsonNode given = data.at("/options/0/options/0/options");
    assertThat(given).hasSize(10);
    JsonNode resolved = data.path("resolved");
    assertThat(resolved.path("users").propertyNames()).containsExactlyInAnyOrder(person, other);
    assertThat(resolved.path("members").propertyNames()).containsExactlyInAnyOrder(person, other);
    assertThat(resolved.path("roles").propertyNames()).containsExactly(role);
    assertThat(resolved.path("channels").propertyNames()).containsExactly(channel);
    String file = given.path(9).path("value").asString();
    assertThat(resolved.at("/attachments/" + file + "/filename").asString()).isEqualTo("a.png");
    assertThat(resolved.at("/attachments/" + file + "/ephemeral").asBoolean()).isTrue();
  }

  static List<String> requests() {
    return OfficialExample.names().stream()
        .filter(name -> name.startsWith("request-create-command") || name.contains("walkthrough"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void registersTheCommandOfEveryExample(String example) {
    JsonNode request = OfficialExample.read(example).json();

    JsonNode command = bot.command(request.toString());

    assertThat(new OfficialExample(example, request).lackedBy(command)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1\"",
        "{\"filename\": \"\", \"size\": 1}",
        "{\"filename\": \"a\"}",
        "{\"filename\": \"a\", \"size\": 10485761}"
      })
  void sendsNoFileThatDiscordWouldNotTake(String file) {
    JsonNode command =
        bot.command(
            """
            {"name": "send", "description": "d", "options": [{"type": 11, "name": "file", "description": "d"}]}
            """);
    String options = "[{\"name\": \"file\", \"value\": " + file + "}]";

    assertThatThrownBy(() -> used(command, options))
        .isInstanceOf(Impossible.class)
        .hasMessage("The option file needs a file of at most 10 MiB.");
  }

  @Test
  void hasWhatTheExampleOfASlashCommandHas() {
    JsonNode command =
        bot.command(
            """
            {"name": "cardsearch", "description": "d", "options": [{"type": 3, "name": "cardname", "description": "d"}]}
            """);

    assertLikeTheExample(
        "interaction-slash-command.json",
        used(command, "[{\"name\":\"cardname\",\"value\":\"x\"}]"));
  }

  @Test
  void hasWhatTheExampleOfAnAutocompleteHas() {
    JsonNode command =
        bot.command(
            """
            {"name": "airhorn", "description": "d", "options": [
              {"type": 3, "name": "variant", "description": "d", "autocomplete": true}]}
            """);
    around
        .interactions()
        .autocomplete(
            around.place(),
            Surroundings.id(command),
            Json.MAPPER.readTree(
                "[{\"name\":\"variant\",\"value\":\"data a user is typ\",\"focused\":true}]"),
            "n");

    JsonNode interaction = bot.next("INTERACTION_CREATE");
    assertThat(interaction.path("type").asInt()).isEqualTo(4);
    assertThat(interaction.has("message")).isFalse();
    assertLikeTheExample("interaction-autocomplete-partial.json", interaction);
  }

  @Test
  void hasWhatTheExamplesOfUserAndMessageCommandsHave() {
    JsonNode look = bot.command("{\"type\": 2, \"name\": \"Look\"}");
    around
        .interactions()
        .onUser(around.place(), Surroundings.id(look), around.ordinary().id(), "n");
    assertLikeTheExample("interaction-user-command.json", bot.next("INTERACTION_CREATE"));

    var message =
        around
            .world()
            .messages()
            .create(
                around.text().id(),
                Author.of(around.owner().user()),
                MessageDraft.text("look at this"));
    JsonNode count = bot.command("{\"type\": 3, \"name\": \"Count\"}");
    around.interactions().onMessage(around.place(), Surroundings.id(count), message.id(), "n");
    assertLikeTheExample("interaction-message-command.json", bot.next("INTERACTION_CREATE"));
  }

  @Test
  void respondsInEveryWayAsDescribed() {
    JsonNode command = bot.command("{\"name\": \"ways\", \"description\": \"d\"}");
    JsonNode first = used(command, "[]");
    bot.respond(first, "{\"type\": 4, \"data\": {\"content\": \"a\", \"flags\": 64}}");
    assertThat(bot.next("MESSAGE_CREATE").path("interaction_metadata").path("id"))
        .isEqualTo(first.path("id"));
    JsonNode second = used(command, "[]");
    bot.respond(second, "{\"type\": 5}");
    bot.next("MESSAGE_CREATE");
    bot.call(
        "PATCH",
        "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
        "/webhooks/"
            + second.path("application_id").asString()
            + "/"
            + second.path("token").asString()
            + "/messages/@original",
        "{\"content\": \"done\"}");
    bot.next("MESSAGE_UPDATE");
  }

  private JsonNode used(JsonNode command, String options) {
    Snowflake id = Surroundings.id(command);
    around.interactions().slash(around.place(), id, Json.MAPPER.readTree(options), "n");
    return bot.next("INTERACTION_CREATE");
  }

  private static void assertLikeTheExample(String example, JsonNode ours) {
    assertThat(OfficialExample.read(example).lackedBy(ours)).as("%s: %s", example, ours).isEmpty();
  }
}
