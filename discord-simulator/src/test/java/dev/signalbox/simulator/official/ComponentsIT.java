package dev.signalbox.simulator.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.world.Snowflake;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Buttons and selects of every type reach the bot complete, from messages of both kinds. */
@OfficialTest
class ComponentsIT extends WithABot {
  private static final int V2 = 1 << 15;

  @ParameterizedTest
  @CsvSource({
    "request-create-message-string-select, interaction-component-string-select",
    "request-create-message-user-select, interaction-component-user-select",
    "request-create-message-role-select, interaction-component-role-select",
    "request-create-message-channel-select, interaction-component-channel-select",
    "request-create-message-button, interaction-component-button",
  })
  void hasWhatTheExampleHas(String request, String interaction) {
    JsonNode message = bot.write(OfficialExample.read(request + ".json").json().toString());
    bot.next("MESSAGE_CREATE");
    JsonNode control = Filled.controls(message.path("components")).getFirst();

    JsonNode ours = used(message, control);

    assertThat(ours.path("message").path("id")).isEqualTo(message.path("id"));
    assertThat(OfficialExample.read(interaction + ".json").lackedBy(ours))
        .as("%s: %s", interaction, ours)
        .isEmpty();
  }

  @Test
  void resolvesUsersAndRolesOfOneMentionableSelect() {
    JsonNode message =
        bot.write(
            """
            {"components": [{"type": 1, "components": [
              {"type": 7, "custom_id": "both", "min_values": 2, "max_values": 2}]}]}
            """);
    bot.next("MESSAGE_CREATE");
    String person = around.owner().id().toString();
    String role = around.guild().id().toString();

    around
        .interactions()
        .component(around.place(), Surroundings.id(message), "both", List.of(person, role), "n");

    JsonNode ours = bot.next("INTERACTION_CREATE");
    String example =
        "interaction-component-mentionable-select.json"; // of two, which its request forbids
    assertThat(OfficialExample.read(example).lackedBy(ours)).as("%s", ours).isEmpty();
    JsonNode resolved = ours.at("/data/resolved");
    assertThat(resolved.path("users").propertyNames()).containsExactly(person);
    assertThat(resolved.path("members").propertyNames()).containsExactly(person);
    assertThat(resolved.path("roles").propertyNames()).containsExactly(role);
  }

  @Test
  void usesEveryControlOfAComponentsV2Message() {
    JsonNode message =
        bot.write(
            """
            {"flags": %d, "components": [{"type": 17, "components": [
              {"type": 9, "components": [{"type": 10, "content": "side"}],
               "accessory": {"type": 2, "style": 1, "label": "Go", "custom_id": "go"}},
              {"type": 1, "components": [{"type": 3, "custom_id": "s", "options": [{"label": "A", "value": "a"}]}]},
              {"type": 1, "components": [{"type": 5, "custom_id": "u"}]},
              {"type": 1, "components": [{"type": 6, "custom_id": "r"}]},
              {"type": 1, "components": [{"type": 7, "custom_id": "m"}]},
              {"type": 1, "components": [{"type": 8, "custom_id": "c"}]}]}]}
            """
                .formatted(V2));
    bot.next("MESSAGE_CREATE");

    for (JsonNode control : Filled.controls(message.path("components"))) {
      JsonNode ours = used(message, control);
      assertThat(ours.at("/data/component_type")).isEqualTo(control.path("type"));
      assertThat(ours.at("/data/id")).isEqualTo(control.path("id"));
      bot.respond(ours, "{\"type\": 6}");
    }
  }

  @Test
  void updatesTheMessageOfAComponentAsDescribed() {
    JsonNode message =
        bot.write(OfficialExample.read("request-create-message-button.json").json().toString());
    bot.next("MESSAGE_CREATE");
    JsonNode control = Filled.controls(message.path("components")).getFirst();

    bot.respond(
        used(message, control),
        "{\"type\": 7, \"data\": {\"components\": [{\"type\": 10, \"content\": \"x\"}]}}");
    assertThat(bot.next("MESSAGE_UPDATE").path("id")).isEqualTo(message.path("id"));
    JsonNode again =
        bot.write(OfficialExample.read("request-create-message-button.json").json().toString());
    bot.next("MESSAGE_CREATE");
    bot.respond(
        used(again, Filled.controls(again.path("components")).getFirst()),
        "{\"type\": 4, \"data\": {\"content\": \"pressed\"}}");
    assertThat(bot.next("MESSAGE_CREATE").at("/interaction_metadata/interacted_message_id"))
        .isEqualTo(again.path("id"));
  }

  private JsonNode used(JsonNode message, JsonNode control) {
    Snowflake id = Surroundings.id(message);
    String customId = control.path("custom_id").asString();
    List<String> values = Filled.valuesOf(control, around);
    around.interactions().component(around.place(), id, customId, values, "n");
    return bot.next("INTERACTION_CREATE");
  }
}
