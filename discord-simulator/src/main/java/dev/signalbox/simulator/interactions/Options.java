package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds what a person filled in against a command's definition, as Discord's app does before it
 * sends anything, and resolves the ids among it.
 */
final class Options {
  private static final int GROUP = 2;
  private static final int ATTACHMENT = 11;
  private static final long SAFE_INTEGER = 1L << 53; // Discord: integers between -2^53 and 2^53

  private final Resolved resolved;
  private final boolean autocomplete;

  /**
   * @param autocomplete lifts the checks: values are partial and may be wrong
   */
  Options(Resolved resolved, boolean autocomplete) {
    this.resolved = resolved;
    this.autocomplete = autocomplete;
  }

  /**
   * The options as the interaction carries them.
   *
   * @param definition command, group or subcommand
   * @throws Impossible naming the option that is wrong or missing
   */
  ArrayNode read(JsonNode definition, JsonNode given) {
    ArrayNode out = Json.array();
    boolean nested = false;
    for (JsonNode value : given) {
      JsonNode option = definitionOf(definition, value.path("name").asString(""));
      nested |= option.path("type").asInt() <= GROUP;
      out.add(one(option, value));
    }
    requireAll(definition, out, nested);
    return out;
  }

  private ObjectNode one(JsonNode option, JsonNode given) {
    int type = option.path("type").asInt();
    ObjectNode out = Json.object().put("name", option.path("name").asString()).put("type", type);
    if (type <= GROUP) {
      out.set("options", read(option, given.path("options")));
      return out;
    }
    if (autocomplete && given.path("focused").asBoolean(false)) {
      if (!option.path("autocomplete").asBoolean(false)) {
        throw new Impossible(
            "The option " + option.path("name").asString() + " has no autocomplete.");
      }
      return out.put("value", given.path("value").asString("")).put("focused", true);
    }
    if (type == ATTACHMENT) return out.put("value", sent(option, given.path("value")));
    out.set(
        "value", autocomplete ? given.path("value") : checked(option, type, given.path("value")));
    return out;
  }

  private String sent(JsonNode option, JsonNode file) {
    return resolved
        .attachment(file)
        .map(Snowflake::toString)
        .orElseThrow(() ->
            new Impossible(
                "The option "
                    + option.path("name").asString()
                    + " needs a file of at most 10 MiB."));
  }

  private JsonNode checked(JsonNode option, int type, JsonNode value) {
    String name = option.path("name").asString();
    boolean right =
        switch (type) {
          case 3 ->
              value.isString()
                  && fits(option, value.asString().codePointCount(0, value.asString().length()));
          case 4 ->
              value.isIntegralNumber()
                  && Math.abs(value.asLong()) <= SAFE_INTEGER
                  && inRange(option, value);
          case 5 -> value.isBoolean();
          case 6 -> id(value).filter(resolved::user).isPresent();
          case 7 ->
              id(value)
                  .flatMap(resolved::channel)
                  .filter(c -> allows(option.path("channel_types"), c.type().number()))
                  .isPresent();
          case 8 -> id(value).filter(resolved::role).isPresent();
          case 9 -> id(value).filter(id -> resolved.user(id) || resolved.role(id)).isPresent();
          case 10 -> value.isNumber() && inRange(option, value);
          default -> throw new IllegalStateException("an option of type " + type);
        };
    if (!right || !isChoice(option.path("choices"), value)) {
      throw new Impossible("The value of " + name + " is not one that the command allows.");
    }
    return value;
  }

  private void requireAll(JsonNode definition, ArrayNode given, boolean nested) {
    boolean hasSubcommands = false;
    for (JsonNode option : definition.path("options")) {
      hasSubcommands |= option.path("type").asInt() <= GROUP;
      boolean there =
          given.values().stream().anyMatch(one -> one.path("name").equals(option.path("name")));
      if (!autocomplete && option.path("required").asBoolean(false) && !there) {
        throw new Impossible("The option " + option.path("name").asString() + " is required.");
      }
    }
    if (hasSubcommands && (!nested || given.size() != 1))
      throw new Impossible("Choose one of the subcommands.");
  }

  private static JsonNode definitionOf(JsonNode definition, String name) {
    for (JsonNode option : definition.path("options")) {
      if (option.path("name").asString("").equals(name)) return option;
    }
    throw new Impossible("The command has no option named " + name + ".");
  }

  private static boolean fits(JsonNode option, int length) {
    return length >= option.path("min_length").asInt(0)
        && length <= option.path("max_length").asInt(6_000);
  }

  private static boolean inRange(JsonNode option, JsonNode value) {
    BigDecimal number = value.asDecimal();
    return (!option.path("min_value").isNumber()
            || number.compareTo(option.path("min_value").asDecimal()) >= 0)
        && (!option.path("max_value").isNumber()
            || number.compareTo(option.path("max_value").asDecimal()) <= 0);
  }

  private static boolean isChoice(JsonNode choices, JsonNode value) {
    if (!choices.isArray() || choices.isEmpty()) return true;
    return choices.values().stream()
        .map(choice -> choice.path("value"))
        .anyMatch(choice ->
            value.isNumber() && choice.isNumber()
                ? choice.asDecimal().compareTo(value.asDecimal()) == 0
                : choice.equals(value));
  }

  private static boolean allows(JsonNode types, int type) {
    return !types.isArray()
        || types.isEmpty()
        || types.values().stream().anyMatch(allowed -> allowed.asInt() == type);
  }

  static Optional<Snowflake> id(JsonNode value) {
    return value.isString() ? Snowflake.tryParse(value.asString()) : Optional.empty();
  }
}
