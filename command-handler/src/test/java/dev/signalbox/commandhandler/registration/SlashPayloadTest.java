package dev.signalbox.commandhandler.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.commands.OptionDefinition;
import dev.signalbox.contract.commands.OptionDefinition.Choice;
import dev.signalbox.contract.commands.OptionType;
import dev.signalbox.contract.commands.Permission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SlashPayloadTest {

  @Test
  void saysEverythingThatTheDefinitionSays() {
    var definition =
        new CommandDefinition(
            "give",
            "Gives",
            Map.of("de", "Gibt"),
            List.of(
                new OptionDefinition(
                    "who",
                    "To whom",
                    Map.of("de", "Wem"),
                    OptionType.USER,
                    true,
                    List.of(),
                    false,
                    null,
                    null,
                    null,
                    null),
                new OptionDefinition(
                    "amount",
                    "How much",
                    Map.of(),
                    OptionType.INTEGER,
                    false,
                    List.of(new Choice("One", "1")),
                    false,
                    1.0,
                    5.0,
                    null,
                    null),
                new OptionDefinition(
                    "why",
                    "Reason",
                    Map.of(),
                    OptionType.STRING,
                    false,
                    List.of(),
                    true,
                    null,
                    null,
                    1,
                    100)),
            Permission.MANAGE_GUILD,
            true,
            false,
            0);

    assertThat(JsonMapper.shared().readTree(SlashPayload.of(definition).toString()))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"name":"give","type":1,"description":"Gives","description_localizations":{"de":"Gibt"},
                     "default_member_permissions":"32","contexts":[0],
                     "options":[
                      {"type":6,"name":"who","description":"To whom","required":true,"description_localizations":{"de":"Wem"}},
                      {"type":4,"name":"amount","description":"How much","required":false,
                       "choices":[{"name":"One","value":1}],"min_value":1,"max_value":5},
                      {"type":3,"name":"why","description":"Reason","required":false,"autocomplete":true,
                       "min_length":1,"max_length":100}]}\
                    """));
  }

  @Test
  void allowsACommandForEverybodyInDirectMessagesToo() {
    var payload = SlashPayload.of(ping("Answers"));

    assertThat(payload.path("default_member_permissions").isNull()).isTrue();
    assertThat(payload.path("contexts").toString()).isEqualTo("[0,1]");
  }

  @Test
  void hashesTheSameDefinitionAlikeAndAnotherDifferently() {
    assertThat(SlashPayload.hash(SlashPayload.of(ping("Answers"))))
        .isEqualTo(SlashPayload.hash(SlashPayload.of(ping("Answers"))))
        .isNotEqualTo(SlashPayload.hash(SlashPayload.of(ping("Replies"))));
  }

  private static CommandDefinition ping(String description) {
    return new CommandDefinition("ping", description, Map.of(), List.of(), null, false, false, 0);
  }
}
