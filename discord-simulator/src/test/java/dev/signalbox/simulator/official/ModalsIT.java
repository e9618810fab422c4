package dev.signalbox.simulator.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Modals with every input: what a person writes into them reaches the bot complete. */
@OfficialTest
class ModalsIT extends WithABot {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "channel-select",
        "checkbox",
        "checkbox-group",
        "file-upload",
        "mentionable-select",
        "radio-group",
        "role-select",
        "string-select",
        "text-input",
        "user-select"
      })
  void submitsWhatTheExampleHas(String input) {
    JsonNode callback =
        OfficialExample.read("response-interaction-callback-modal-" + input + ".json").json();

    JsonNode submitted = submitted(callback);

    assertThat(submitted.path("type").asInt()).isEqualTo(5);
    String example = "interaction-modal-submit-" + input + ".json";
    assertThat(OfficialExample.read(example).lackedBy(submitted))
        .as("%s: %s", example, submitted)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-label", "-text-display"})
  void submitsTheOtherModalsOfTheDocumentation(String name) {
    JsonNode callback =
        OfficialExample.read("response-interaction-callback-modal" + name + ".json").json();

    JsonNode data = submitted(callback).path("data");

    assertThat(data.path("custom_id")).isEqualTo(callback.at("/data/custom_id"));
    assertThat(data.path("components")).hasSize(callback.at("/data/components").size());
  }

  @Test
  void submitsTheModalOfAButtonWithItsMessage() {
    JsonNode message =
        bot.write(OfficialExample.read("request-create-message-button.json").json().toString());
    bot.next("MESSAGE_CREATE");
    JsonNode control = Filled.controls(message.path("components")).getFirst();
    around
        .interactions()
        .component(
            around.place(),
            Surroundings.id(message),
            control.path("custom_id").asString(),
            java.util.List.of(),
            "n");
    JsonNode pressed = bot.next("INTERACTION_CREATE");

    JsonNode submitted =
        submitted(
            pressed,
            OfficialExample.read("response-interaction-callback-modal-text-input.json").json());

    assertThat(submitted.at("/message/id")).isEqualTo(message.path("id"));
    bot.respond(submitted, "{\"type\": 4, \"data\": {\"content\": \"thanks\"}}");
    JsonNode metadata = bot.next("MESSAGE_CREATE").path("interaction_metadata");
    assertThat(metadata.at("/triggering_interaction_metadata/id")).isEqualTo(pressed.path("id"));
  }

  private JsonNode submitted(JsonNode callback) {
    JsonNode command = bot.command("{\"name\": \"form\", \"description\": \"d\"}");
    around.interactions().slash(around.place(), Surroundings.id(command), Json.array(), "n");
    return submitted(bot.next("INTERACTION_CREATE"), callback);
  }

  private JsonNode submitted(JsonNode opener, JsonNode callback) {
    bot.respond(opener, callback.toString());
    Snowflake shownBy = Surroundings.id(opener);
    around
        .interactions()
        .modalSubmit(around.place(), shownBy, Filled.answers(callback.path("data"), around), "n");
    return bot.next("INTERACTION_CREATE");
  }
}
