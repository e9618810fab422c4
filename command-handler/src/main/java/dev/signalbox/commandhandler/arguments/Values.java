package dev.signalbox.commandhandler.arguments;

import dev.signalbox.contract.Snowflake;
import dev.signalbox.contract.commands.OptionDefinition;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values in the type that their option has; null when they do not fit it. */
final class Values {

  private static final Pattern USER = Pattern.compile("<@!?(\\d{1,20})>|(\\d{1,20})");
  private static final Pattern CHANNEL = Pattern.compile("<#(\\d{1,20})>|(\\d{1,20})");
  private static final Pattern ROLE = Pattern.compile("<@&(\\d{1,20})>|(\\d{1,20})");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?");
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");

  private Values() {}

  static @Nullable Object fromText(OptionDefinition option, String text) {
    return switch (option.type()) {
      case STRING -> text;
      case INTEGER -> INTEGER.matcher(text).matches() ? (Object) Long.parseLong(text) : null;
      case NUMBER -> NUMBER.matcher(text).matches() ? (Object) Double.parseDouble(text) : null;
      case BOOLEAN -> bool(text);
      case USER -> id(USER, text);
      case CHANNEL -> id(CHANNEL, text);
      case ROLE -> id(ROLE, text);
    };
  }

  /** A value as Discord sends it in an interaction. */
  static @Nullable Object fromJson(OptionDefinition option, JsonNode value) {
    return switch (option.type()) {
      case STRING -> value.isString() ? value.asString() : null;
      case INTEGER ->
          value.isIntegralNumber() && value.canConvertToLong() ? (Object) value.asLong() : null;
      case NUMBER -> value.isNumber() ? (Object) value.asDouble() : null;
      case BOOLEAN -> value.isBoolean() ? (Object) value.asBoolean() : null;
      case USER -> id(USER, value.asString(""));
      case CHANNEL -> id(CHANNEL, value.asString(""));
      case ROLE -> id(ROLE, value.asString(""));
    };
  }

  private static @Nullable Object bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> Boolean.TRUE;
      case "false", "no", "off", "0" -> Boolean.FALSE;
      default -> null;
    };
  }

  private static @Nullable String id(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    try {
      var digits = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      return Snowflake.parse(digits).toString();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
