package dev.signalbox.commandhandler.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.commands.OptionDefinition;
import dev.signalbox.contract.commands.OptionDefinition.Choice;
import dev.signalbox.contract.commands.OptionType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same definitions, held against a typed line and against what Discord sends. */
class ArgumentsTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INTEGER|42|42",
        "INTEGER|-7|-7",
        "NUMBER|2.5|2.5",
        "NUMBER|3|3.0",
        "BOOLEAN|yes|true",
        "BOOLEAN|OFF|false",
        "USER|<@53908232506183680>|53908232506183680",
        "USER|<@!53908232506183680>|53908232506183680",
        "USER|53908232506183680|53908232506183680",
        "CHANNEL|<#41771983423143937>|41771983423143937",
        "ROLE|<@&41771983423143936>|41771983423143936",
        "STRING|hello|hello"
      })
  void readsEachTypeOutOfALine(OptionType type, String typed, String value) {
    assertThat(String.valueOf(fitting(TypedLine.parse(command(option(type)), "!", typed)).get("x")))
        .isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INTEGER|4.5|must be a whole number",
        "INTEGER|four|must be a whole number",
        "INTEGER|9007199254740992|must be a smaller number",
        "INTEGER|99999999999999999999|must be a whole number",
        "NUMBER|NaN|must be a number",
        "NUMBER|1e5|must be a number",
        "BOOLEAN|maybe|must be true or false",
        "USER|@everyone|must be a user: a mention or an id",
        "USER|<#41771983423143937>|must be a user: a mention or an id",
        "USER|99999999999999999999|must be a user: a mention or an id",
        "CHANNEL|<@1>|must be a channel: a mention or an id",
        "ROLE|<@1>|must be a role: a mention or an id"
      })
  void namesTheOptionAndWhatWouldBeRightButNeverWhatWasGiven(
      OptionType type, String typed, String what) {
    assertThat(misfit(TypedLine.parse(command(option(type)), "!", typed)))
        .isEqualTo("`x` " + what + ". Usage: `!give <x>`");
  }

  @Test
  void separatesWordsAndKeepsQuotedOnesTogether() {
    var command =
        command(
            named("a", OptionType.STRING, true),
            named("b", OptionType.STRING, true),
            named("c", OptionType.STRING, false));

    assertThat(fitting(TypedLine.parse(command, "!", "one  \"two \\\"words\\\"\" and the rest")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("a", "one", "b", "two \"words\"", "c", "and the rest"));
    assertThat(fitting(TypedLine.parse(command, "!", "\"never closed")))
        .isEqualTo(Map.of("a", "\"never", "b", "closed"));
  }

  @Test
  void givesTheRestOfTheLineToALastTextWithoutTheQuotesAroundIt() {
    var command = command(named("text", OptionType.STRING, true));

    assertThat(fitting(TypedLine.parse(command, "!", "hello  there\nyou ")))
        .containsEntry("text", "hello  there\nyou");
    assertThat(fitting(TypedLine.parse(command, "!", "\"hello there\"")))
        .containsEntry("text", "hello there");
    assertThat(fitting(TypedLine.parse(command, "!", "\"a\" and \"b\"")))
        .containsEntry("text", "\"a\" and \"b\"");
  }

  @Test
  void takesAChoiceByNameOrValueAndListsThemOtherwise() {
    var option =
        new OptionDefinition(
            "x",
            "x",
            Map.of(),
            OptionType.INTEGER,
            true,
            List.of(new Choice("Low", "1"), new Choice("High", "9")),
            false,
            null,
            null,
            null,
            null);
    var command = command(option);

    assertThat(fitting(TypedLine.parse(command, "!", "high"))).containsEntry("x", 9L);
    assertThat(fitting(TypedLine.parse(command, "!", "1"))).containsEntry("x", 1L);
    assertThat(misfit(TypedLine.parse(command, "!", "5")))
        .startsWith("`x` must be one of `Low`, `High`.");
    assertThat(misfit(SlashOptions.parse(command, json("[{\"name\":\"x\",\"value\":5}]"))))
        .startsWith("`x` must be one of `Low`, `High`.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "0|1|10|must be 1 to 10",
        "11|1|10|must be 1 to 10",
        "0|1|-|must be at least 1",
        "11|-|10|must be at most 10",
        "1.5|2.5|-|must be at least 2.5"
      })
  void keepsNumbersWithinTheirBoundsInBothForms(
      String given, @Nullable Double minimum, @Nullable Double maximum, String what) {
    var command =
        command(
            new OptionDefinition(
                "x",
                "x",
                Map.of(),
                OptionType.NUMBER,
                true,
                List.of(),
                false,
                minimum,
                maximum,
                null,
                null));

    assertThat(misfit(TypedLine.parse(command, "!", given))).startsWith("`x` " + what + ".");
    assertThat(
            misfit(SlashOptions.parse(command, json("[{\"name\":\"x\",\"value\":" + given + "}]"))))
        .startsWith("`x` " + what + ".");
  }

  @Test
  void countsCharactersOfATextAsPeopleDo() {
    var command =
        command(
            new OptionDefinition(
                "x", "x", Map.of(), OptionType.STRING, true, List.of(), false, null, null, 2, 3));

    assertThat(fitting(TypedLine.parse(command, "!", "😀😀😀"))).containsEntry("x", "😀😀😀");
    assertThat(misfit(TypedLine.parse(command, "!", "a"))).contains("must have 2 to 3 characters");
    assertThat(misfit(TypedLine.parse(command, "!", "abcd"))).contains("2 to 3 characters");
  }

  @Test
  void asksForWhatIsRequiredAndForNoMoreThanIsThere() {
    var command =
        command(named("who", OptionType.USER, true), named("amount", OptionType.INTEGER, false));

    assertThat(misfit(TypedLine.parse(command, "?", "")))
        .isEqualTo("`who` is required. Usage: `?give <who> [amount]`");
    assertThat(fitting(TypedLine.parse(command, "?", "1"))).isEqualTo(Map.of("who", "1"));
    assertThat(misfit(TypedLine.parse(command, "?", "1 2 3")))
        .isEqualTo("That is more than it takes. Usage: `?give <who> [amount]`");
    assertThat(misfit(SlashOptions.parse(command, json("[]"))))
        .isEqualTo("`who` is required. Usage: `/give <who> [amount]`");
    assertThat(
            misfit(
                SlashOptions.parse(
                    command,
                    json("[{\"name\":\"who\",\"value\":\"1\"},{\"name\":\"old\",\"value\":1}]"))))
        .startsWith("That is more than it takes.");
  }

  @Test
  void readsWhatDiscordSends() {
    var command =
        command(
            named("s", OptionType.STRING, true),
            named("i", OptionType.INTEGER, true),
            named("n", OptionType.NUMBER, true),
            named("b", OptionType.BOOLEAN, true),
            named("u", OptionType.USER, true),
            named("o", OptionType.STRING, false));

    var parsed =
        SlashOptions.parse(
            command,
            json(
                """
                [{"name":"n","type":10,"value":2},{"name":"s","type":3,"value":"a b"},
                 {"name":"i","type":4,"value":7},{"name":"b","type":5,"value":false},
                 {"name":"u","type":6,"value":"53908232506183680"}]\
                """));

    assertThat(fitting(parsed))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("s", "a b", "i", 7L, "n", 2.0, "b", false, "u", "53908232506183680"));
  }

  @Test
  void objectsToATypeThatDiscordWouldNotSend() {
    assertThat(
            misfit(
                SlashOptions.parse(
                    command(option(OptionType.INTEGER)),
                    json("[{\"name\":\"x\",\"value\":\"<@&1> @everyone\"}]"))))
        .isEqualTo("`x` must be a whole number. Usage: `/give <x>`");
  }

  @Test
  void leavesAMentionOutOfTheUsage() {
    assertThat(misfit(TypedLine.parse(command(option(OptionType.USER)), "<@42>", "")))
        .isEqualTo("`x` is required. Usage: `give <x>`");
  }

  private static OptionDefinition option(OptionType type) {
    return named("x", type, true);
  }

  private static OptionDefinition named(String name, OptionType type, boolean required) {
    return new OptionDefinition(
        name, name, Map.of(), type, required, List.of(), false, null, null, null, null);
  }

  private static CommandDefinition command(OptionDefinition... options) {
    return new CommandDefinition(
        "give", "Gives", Map.of(), List.of(options), null, false, false, 0);
  }

  private static Map<String, Object> fitting(Parsed parsed) {
    return switch (parsed) {
      case Parsed.Fitting fitting -> fitting.arguments();
      case Parsed.Misfit misfit -> throw new AssertionError(misfit.message());
    };
  }

  private static String misfit(Parsed parsed) {
    return switch (parsed) {
      case Parsed.Misfit misfit -> misfit.message();
      case Parsed.Fitting fitting -> throw new AssertionError(fitting.arguments());
    };
  }

  private static JsonNode json(String text) {
    return MAPPER.readTree(text);
  }
}
