package dev.signalbox.simulator.rest.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.rest.errors.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CommandBodyTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static Form form(String json) {
    return new Form((ObjectNode) JSON.readTree(json));
  }

  private static Form withOptions(String options) {
    return form("{\"name\": \"a\", \"description\": \"d\", \"options\": [" + options + "]}");
  }

  private static void assertRefused(Form form, String path, String code) {
    CommandBody.read(form, true);
    assertThat(form.errors().isEmpty()).isFalse();
    assertThat(
            form.errors()
                .error()
                .body()
                .at("/errors/" + path.replace('.', '/') + "/_errors/0/code")
                .asString(form.errors().error().body().toString()))
        .isEqualTo(code);
  }

  @Test
  void completesACommandAsDiscordAnswersIt() {
    var form =
        form(
            """
            {"name": "rank", "description": "Shows a rank", "name_localizations": {"de": "rang"},
             "default_member_permissions": 32, "options": [
               {"type": 3, "name": "who", "description": "Whose", "choices": [{"name": "Me", "value": "me"}]}]}
            """);

    assertThat(CommandBody.read(form, true))
        .isEqualTo(
            JSON.readTree(
                """
                {"type": 1, "name": "rank", "name_localizations": {"de": "rang"},
                 "description": "Shows a rank", "description_localizations": null,
                 "options": [{"type": 3, "name": "who", "name_localizations": null,
                   "description": "Whose", "description_localizations": null, "required": false,
                   "choices": [{"name": "Me", "name_localizations": null, "value": "me"}]}],
                 "default_member_permissions": "32", "nsfw": false, "dm_permission": true,
                 "contexts": null, "integration_types": [0]}
                """));
    assertThat(form.errors().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rank", "top-10", "größe", "it's", "ランク", "हिन्दी"})
  void acceptsLowerCaseNamesOfEveryScript(String name) {
    assertThat(CommandNames.isChatInputName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Rank", "a b", "a!", "", "abcdefghijklmnopqrstuvwxyzabcdefg"})
  void refusesOtherNames(String name) {
    assertThat(CommandNames.isChatInputName(name)).isFalse();
  }

  @Test
  void letsContextMenuCommandsHaveFreeNamesAndNoDescription() {
    var form = form("{\"type\": 2, \"name\": \"Show Avatar\"}");

    assertThat(CommandBody.read(form, false).path("description").stringValue()).isEmpty();
    assertThat(form.errors().isEmpty()).isTrue();
    assertRefused(
        form("{\"type\": 3, \"name\": \"Pin\", \"description\": \"x\"}"),
        "description",
        "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\": 3, \"name\": \"A\", \"description\": \"d\"} | options.0.name |"
            + " APPLICATION_COMMAND_INVALID_NAME",
        "{\"type\": 3, \"name\": \"a\"} | options.0.description | BASE_TYPE_REQUIRED",
        "{\"type\": 12, \"name\": \"a\", \"description\": \"d\"} | options.0.type |"
            + " BASE_TYPE_CHOICES",
        "{\"type\": 3, \"name\": \"a\", \"description\": \"d\"}, {\"type\": 3, \"name\": \"b\","
            + " \"description\": \"d\", \"required\": true} | options.1 |"
            + " APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        "{\"type\": 3, \"name\": \"a\", \"description\": \"d\"}, {\"type\": 3, \"name\": \"a\","
            + " \"description\": \"d\"} | options.1.name |"
            + " APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
        "{\"type\": 1, \"name\": \"a\", \"description\": \"d\"}, {\"type\": 3, \"name\": \"b\","
            + " \"description\": \"d\"} | options | APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        "{\"type\": 2, \"name\": \"a\", \"description\": \"d\", \"options\": [{\"type\": 2,"
            + " \"name\": \"b\", \"description\": \"d\"}]} | options.0.options.0.type |"
            + " BASE_TYPE_CHOICES",
        "{\"type\": 3, \"name\": \"a\", \"description\": \"d\", \"autocomplete\": true,"
            + " \"choices\": [{\"name\": \"x\", \"value\": \"x\"}]} | options.0.choices |"
            + " APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE_EXCLUSIVE",
        "{\"type\": 5, \"name\": \"a\", \"description\": \"d\", \"choices\": [{\"name\": \"x\","
            + " \"value\": true}]} | options.0.choices | APPLICATION_COMMAND_OPTION_TYPE_INVALID",
        "{\"type\": 4, \"name\": \"a\", \"description\": \"d\", \"choices\": [{\"name\": \"x\","
            + " \"value\": \"y\"}]} | options.0.choices.0.value | NUMBER_TYPE_COERCE",
        "{\"type\": 4, \"name\": \"a\", \"description\": \"d\", \"max_value\": 9007199254740993} |"
            + " options.0.max_value | NUMBER_TYPE_MAX",
        "{\"type\": 3, \"name\": \"a\", \"description\": \"d\", \"max_length\": 6001} |"
            + " options.0.max_length | NUMBER_TYPE_MAX",
        "{\"type\": 4, \"name\": \"a\", \"description\": \"d\", \"min_value\": 3, \"max_value\": 2} |"
            + " options.0.min_value | NUMBER_TYPE_MAX",
        "{\"type\": 3, \"name\": \"a\", \"description\": \"d\", \"min_length\": 3, \"max_length\": 2} |"
            + " options.0.min_length | NUMBER_TYPE_MAX",
        "{\"type\": 3, \"name\": \"a\", \"description\": \"d\", \"channel_types\": [0]} |"
            + " options.0.channel_types | APPLICATION_COMMAND_OPTION_TYPE_INVALID",
      })
  void namesWhatIsWrongWithAnOption(String options, String path, String code) {
    assertRefused(withOptions(options), path.strip(), code.strip());
  }

  @Test
  void refusesALocaleThatDiscordDoesNotKnow() {
    assertRefused(
        form("{\"name\": \"a\", \"description\": \"d\", \"name_localizations\": {\"xx\": \"a\"}}"),
        "name_localizations.xx",
        "BASE_TYPE_CHOICES");
  }

  @Test
  void countsTheLongestLocalizationAgainstTheSize() {
    var choice =
        "{\"name\": \"%s\", \"value\": \"%s\"}".formatted("n".repeat(98) + "%02d", "v".repeat(100));
    var choices = new StringBuilder();
    for (int i = 0; i < 25; i++) {
      choices.append(i == 0 ? "" : ",").append(choice.formatted(i));
    }
    var option =
        "{\"type\": 3, \"name\": \"o%d\", \"description\": \"d\", \"choices\": [" + choices + "]}";

    var form = withOptions(option.formatted(1));
    CommandBody.read(form, true);
    assertThat(form.errors().isEmpty()).isTrue();
    var large = withOptions(option.formatted(1) + "," + option.formatted(2));
    CommandBody.read(large, true);
    assertThat(large.errors().error().body().at("/errors/_errors/0"))
        .isEqualTo(
            JSON.readTree(
                """
                {"code": "APPLICATION_COMMAND_TOO_LARGE", "message": "Command exceeds maximum size (8000)"}
                """));
  }
}
