package dev.signalbox.commandsapi.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.commandsapi.execution.Arguments.Checked;
import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.commands.OptionDefinition;
import dev.signalbox.contract.commands.OptionDefinition.Choice;
import dev.signalbox.contract.commands.OptionType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments.ArgumentSet;
import org.junit.jupiter.params.provider.MethodSource;

class ArgumentsTest {

  private static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "remind",
          "Reminds",
          Map.of(),
          List.of(
              option("text", OptionType.STRING, true, null, null, 2, 5, List.of()),
              option("days", OptionType.INTEGER, false, 1.0, 7.0, null, null, List.of()),
              option("factor", OptionType.NUMBER, false, null, 1.5, null, null, List.of()),
              option("quiet", OptionType.BOOLEAN, false, null, null, null, null, List.of()),
              option("who", OptionType.USER, false, null, null, null, null, List.of()),
              option(
                  "unit",
                  OptionType.STRING,
                  false,
                  null,
                  null,
                  null,
                  null,
                  List.of(new Choice("Hours", "h")))),
          null,
          false,
          false,
          0);

  static List<ArgumentSet> misfits() {
    return List.of(
        misfit("missing", Map.of(), "`text` is required."),
        misfit("wrong type", Map.of("text", 5), "`text` must be text."),
        misfit("too short", Map.of("text", "a"), "`text` must have 2 to 5 characters."),
        misfit("fraction", Map.of("text", "abc", "days", 1.5), "`days` must be a whole number."),
        misfit("too large", Map.of("text", "abc", "days", 8), "`days` must be 1 to 7."),
        misfit(
            "over the maximum",
            Map.of("text", "abc", "factor", 2.0),
            "`factor` must be at most 1.5."),
        misfit(
            "no boolean", Map.of("text", "abc", "quiet", "yes"), "`quiet` must be true or false."),
        misfit("no id", Map.of("text", "abc", "who", "<@1>"), "`who` must be a user."),
        misfit("no choice", Map.of("text", "abc", "unit", "d"), "`unit` must be one of `Hours`."),
        misfit(
            "unknown",
            Map.of("text", "abc", "colour", "red"),
            "`remind` takes `text`, `days`, `factor`, `quiet`, `who`, `unit`."));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void namesTheOptionAndWhatWouldBeRight(Map<String, Object> given, String message) {
    assertThat(Arguments.check(DEFINITION, given)).isEqualTo(new Checked.Misfit(message));
  }

  @Test
  void givesEachArgumentTheTypeItsOptionAsksFor() {
    var given =
        Map.<String, Object>of(
            "text", "abc", "days", 7, "factor", 1, "quiet", true, "who", "42", "unit", "h");

    assertThat(Arguments.check(DEFINITION, given))
        .isEqualTo(
            new Checked.Fitting(
                Map.of(
                    "text", "abc", "days", 7L, "factor", 1.0, "quiet", true, "who", "42", "unit",
                    "h")));
  }

  @Test
  void countsCharactersAsPeopleDo() {
    assertThat(Arguments.check(DEFINITION, Map.of("text", "🚂🚂🚂🚂🚂")))
        .isInstanceOf(Checked.Fitting.class);
  }

  private static ArgumentSet misfit(String name, Map<String, Object> given, String message) {
    return org.junit.jupiter.params.provider.Arguments.argumentSet(name, given, message);
  }

  private static OptionDefinition option(
      String name,
      OptionType type,
      boolean required,
      Double minimum,
      Double maximum,
      Integer minLength,
      Integer maxLength,
      List<Choice> choices) {
    return new OptionDefinition(
        name, name, Map.of(), type, required, choices, false, minimum, maximum, minLength,
        maxLength);
  }
}
