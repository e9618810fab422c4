package dev.signalbox.commandhandler.arguments;

import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.commands.OptionDefinition;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a value must keep to, and the words for one that does not: the same in both forms. */
final class OptionRules {

  /** Integers beyond this lose digits on their way through JSON: 2^53 - 1. */
  static final long MAX_INTEGER = (1L << 53) - 1;

  private OptionRules() {}

  static Parsed.Misfit misfit(
      CommandDefinition definition, String prefix, OptionDefinition option, String what) {
    return new Parsed.Misfit(
        "`" + option.name() + "` " + what + ". Usage: " + Usage.of(definition, prefix));
  }

  static Parsed.Misfit tooMany(CommandDefinition definition, String prefix) {
    return new Parsed.Misfit("That is more than it takes. Usage: " + Usage.of(definition, prefix));
  }

  static String kind(OptionDefinition option) {
    return switch (option.type()) {
      case STRING -> "must be text";
      case INTEGER -> "must be a whole number";
      case NUMBER -> "must be a number";
      case BOOLEAN -> "must be true or false";
      case USER -> "must be a user: a mention or an id";
      case CHANNEL -> "must be a channel: a mention or an id";
      case ROLE -> "must be a role: a mention or an id";
    };
  }

  /** What is wrong with a value of the right type; absent when nothing is. */
  static @Nullable String objection(OptionDefinition option, Object value) {
    if (!option.choices().isEmpty()
        && option.choices().stream().noneMatch(choice -> isChoice(choice, value))) {
      return "must be one of " + names(option.choices());
    }
    return switch (value) {
      case Long number when Math.abs(number) > MAX_INTEGER -> "must be a smaller number";
      case Number number -> objectionToSize(option, number.doubleValue());
      case String text ->
          switch (option.type()) {
            case STRING -> objectionToLength(option, text.codePointCount(0, text.length()));
            default -> null;
          };
      default -> null;
    };
  }

  private static boolean isChoice(OptionDefinition.Choice choice, Object value) {
    return choice.value().equals(String.valueOf(value))
        || (value instanceof Double number && isSame(choice.value(), number));
  }

  private static boolean isSame(String choice, double number) {
    try {
      return Double.parseDouble(choice) == number;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static @Nullable String objectionToSize(OptionDefinition option, double number) {
    var minimum = option.minimum();
    var maximum = option.maximum();
    boolean outside =
        (minimum != null && number < minimum) || (maximum != null && number > maximum);
    return outside ? "must be " + range(plain(minimum), plain(maximum)) : null;
  }

  private static @Nullable String objectionToLength(OptionDefinition option, int length) {
    var minimum = option.minLength();
    var maximum = option.maxLength();
    boolean outside =
        (minimum != null && length < minimum) || (maximum != null && length > maximum);
    return outside
        ? "must have "
            + range(
                minimum == null ? null : minimum.toString(),
                maximum == null ? null : maximum.toString())
            + " characters"
        : null;
  }

  private static String range(@Nullable String minimum, @Nullable String maximum) {
    if (minimum == null) {
      return "at most " + maximum;
    }
    return maximum == null ? "at least " + minimum : minimum + " to " + maximum;
  }

  private static @Nullable String plain(@Nullable Double value) {
    if (value == null) {
      return null;
    }
    return value == Math.rint(value) ? Long.toString(value.longValue()) : value.toString();
  }

  private static String names(List<OptionDefinition.Choice> choices) {
    return choices.stream()
        .map(choice -> "`" + choice.name() + "`")
        .collect(Collectors.joining(", "));
  }
}
