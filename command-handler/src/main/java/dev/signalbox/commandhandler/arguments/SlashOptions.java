package dev.signalbox.commandhandler.arguments;

import dev.signalbox.contract.commands.CommandDefinition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Reads arguments out of an interaction's {@code data.options}. Discord checked them when they were
 * typed, but against the definition of that moment, and autocompleted ones not at all.
 */
public final class SlashOptions {

  private static final String PREFIX = "/";

  private SlashOptions() {}

  public static Parsed parse(CommandDefinition definition, JsonNode options) {
    var given = new HashMap<String, JsonNode>();
    for (var option : options) {
      given.put(option.path("name").asString(""), option.path("value"));
    }
    var arguments = new LinkedHashMap<String, Object>();
    for (var option : definition.options()) {
      var json = given.remove(option.name());
      if (json == null) {
        if (option.required()) {
          return OptionRules.misfit(definition, PREFIX, option, "is required");
        }
        continue;
      }
      var value = Values.fromJson(option, json);
      if (value == null) {
        return OptionRules.misfit(definition, PREFIX, option, OptionRules.kind(option));
      }
      var objection = OptionRules.objection(option, value);
      if (objection != null) {
        return OptionRules.misfit(definition, PREFIX, option, objection);
      }
      arguments.put(option.name(), value);
    }
    return given.isEmpty()
        ? new Parsed.Fitting(arguments)
        : OptionRules.tooMany(definition, PREFIX);
  }
}
