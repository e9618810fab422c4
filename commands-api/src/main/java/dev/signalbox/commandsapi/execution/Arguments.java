package dev.signalbox.commandsapi.execution;

import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.commands.OptionDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds arguments against a command's definition. */
final class Arguments {

  /**
   * Either the arguments in the types that the definition asks for, or what is wrong with one of
   * them.
   */
  sealed interface Checked {
    record Fitting(Map<String, Object> arguments) implements Checked {}

    /**
     * @param message for the caller: the option and what would be right
     */
    record Misfit(String message) implements Checked {}
  }

  private Arguments() {}

  static Checked check(CommandDefinition definition, Map<String, Object> given) {
    var known = definition.options().stream().map(OptionDefinition::name).toList();
    for (var name : given.keySet()) {
      if (!known.contains(name)) {
        return new Checked.Misfit("`" + definition.name() + "` takes " + listed(known) + ".");
      }
    }
    var fitting = new LinkedHashMap<String, Object>();
    for (var option : definition.options()) {
      var value = given.get(option.name());
      if (value == null) {
        if (option.required()) {
          return misfit(option, "is required");
        }
        continue;
      }
      var typed = typed(option, value);
      if (typed == null) {
        return misfit(option, "must be " + kind(option));
      }
      var objection = objection(option, typed);
      if (objection != null) {
        return misfit(option, objection);
      }
      fitting.put(option.name(), typed);
    }
    return new Checked.Fitting(fitting);
  }

  private static @Nullable Object typed(OptionDefinition option, Object value) {
    return switch (option.type()) {
      case STRING -> value instanceof String ? value : null;
      case INTEGER ->
          value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : null;
      case NUMBER -> value instanceof Number number ? number.doubleValue() : null;
      case BOOLEAN -> value instanceof Boolean ? value : null;
      case USER, CHANNEL, ROLE ->
          value instanceof String id && id.matches("[0-9A-Za-z_-]{1,32}") ? id : null;
    };
  }

  private static @Nullable String objection(OptionDefinition option, Object value) {
    if (!option.choices().isEmpty()
        && option.choices().stream()
            .noneMatch(choice -> choice.value().equals(String.valueOf(value)))) {
      return "must be one of "
          + listed(option.choices().stream().map(OptionDefinition.Choice::name).toList());
    }
    if (value instanceof String text) {
      int length = text.codePointCount(0, text.length());
      return isOutside(length, number(option.minLength()), number(option.maxLength()))
          ? "must have "
              + range(number(option.minLength()), number(option.maxLength()))
              + " characters"
          : null;
    }
    if (value instanceof Number number) {
      return isOutside(number.doubleValue(), option.minimum(), option.maximum())
          ? "must be " + range(option.minimum(), option.maximum())
          : null;
    }
    return null;
  }

  private static boolean isOutside(
      double value, @Nullable Double minimum, @Nullable Double maximum) {
    return (minimum != null && value < minimum) || (maximum != null && value > maximum);
  }

  private static String range(@Nullable Double minimum, @Nullable Double maximum) {
    if (minimum == null) {
      return "at most " + plain(maximum);
    }
    return maximum == null
        ? "at least " + plain(minimum)
        : plain(minimum) + " to " + plain(maximum);
  }

  private static String plain(@Nullable Double value) {
    return value == null
        ? "any"
        : value == Math.rint(value) ? Long.toString(value.longValue()) : value.toString();
  }

  private static @Nullable Double number(@Nullable Integer value) {
    return value == null ? null : value.doubleValue();
  }

  private static String kind(OptionDefinition option) {
    return switch (option.type()) {
      case STRING -> "text";
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case USER -> "a user";
      case CHANNEL -> "a channel";
      case ROLE -> "a role";
    };
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "no options" : "`" + String.join("`, `", names) + "`";
  }

  private static Checked.Misfit misfit(OptionDefinition option, String what) {
    return new Checked.Misfit("`" + option.name() + "` " + what + ".");
  }
}
