package dev.signalbox.simulator.rest.commands;

import dev.signalbox.simulator.rest.commands.CommandNames.Rule;
import dev.signalbox.simulator.rest.errors.Form;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks the options of a chat input command: nesting, order, and what each type may have. */
final class CommandOptions {
  static final int SUB_COMMAND = 1;
  static final int SUB_COMMAND_GROUP = 2;
  private static final int STRING = 3;
  private static final int INTEGER = 4;
  private static final int CHANNEL = 7;
  private static final int NUMBER = 10;
  private static final int MOST = 25;
  private static final long LARGEST_INTEGER = 1L << 53;
  private static final Set<Integer> CHANNEL_TYPES =
      IntStream.rangeClosed(0, 16).boxed().collect(Collectors.toSet());
  private static final Set<Integer> TYPES =
      IntStream.rangeClosed(1, 11).boxed().collect(Collectors.toSet());
  private static final Set<Integer> VALUES =
      IntStream.rangeClosed(3, 11).boxed().collect(Collectors.toSet());
  private static final Set<Integer> WITH_CHOICES = Set.of(STRING, INTEGER, NUMBER);

  private CommandOptions() {}

  static ArrayNode read(Form command) {
    return list(command, TYPES);
  }

  private static ArrayNode list(Form parent, Set<Integer> allowed) {
    var out = JsonNodeFactory.instance.arrayNode();
    var names = new HashSet<String>();
    boolean optionalSeen = false;
    boolean valueSeen = false;
    boolean nestedSeen = false;
    for (var form : parent.objects("options", 0, MOST)) {
      var option = option(form, allowed);
      out.add(option);
      int type = option.path("type").asInt(0);
      nestedSeen |= type == SUB_COMMAND || type == SUB_COMMAND_GROUP;
      valueSeen |= VALUES.contains(type);
      boolean required = option.path("required").asBoolean(false);
      if (required && optionalSeen) {
        form.fail(
            "",
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options");
      }
      optionalSeen |= !required;
      if (!names.add(option.path("name").asString(""))) {
        form.fail(
            "name",
            "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
            "Option name already exists in the command");
      }
    }
    if (nestedSeen && valueSeen) {
      parent.fail(
          "options",
          "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
          "Sub-command and sub-command group option types are mutually exclusive to all other"
              + " types");
    }
    return out;
  }

  private static ObjectNode option(Form form, Set<Integer> allowed) {
    var out = JsonNodeFactory.instance.objectNode();
    form.require("type", "name", "description");
    var chosen = form.choice("type", allowed);
    int type = chosen == null ? 0 : chosen;
    out.put("type", type);
    CommandNames.read(form, "name", Rule.CHAT_INPUT_NAME, out);
    CommandNames.read(form, "description", Rule.DESCRIPTION, out);
    if (type == SUB_COMMAND_GROUP) {
      out.set("options", list(form, Set.of(SUB_COMMAND)));
    } else if (type == SUB_COMMAND) {
      out.set("options", list(form, VALUES));
    } else {
      value(form, type, out);
    }
    return out;
  }

  private static void value(Form form, int type, ObjectNode out) {
    out.put("required", Boolean.TRUE.equals(form.bool("required")));
    if (form.hasValue("options")) {
      form.fail("options", "BASE_TYPE_MAX_LENGTH", "Must be 0 or fewer in length.");
    }
    choices(form, type, out);
    bounds(form, type, out);
    channelTypes(form, type, out);
  }

  private static void choices(Form form, int type, ObjectNode out) {
    boolean autocomplete = Boolean.TRUE.equals(form.bool("autocomplete"));
    var choices = form.objects("choices", 0, MOST);
    if (!WITH_CHOICES.contains(type)) {
      if (autocomplete || !choices.isEmpty()) {
        form.fail(
            autocomplete ? "autocomplete" : "choices",
            "APPLICATION_COMMAND_OPTION_TYPE_INVALID",
            "This option type has neither choices nor autocomplete");
      }
      return;
    }
    if (autocomplete && !choices.isEmpty()) {
      form.fail(
          "choices",
          "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE_EXCLUSIVE",
          "Choices and autocomplete are mutually exclusive");
    }
    if (autocomplete) {
      out.put("autocomplete", true);
    }
    if (choices.isEmpty()) {
      return;
    }
    var list = out.putArray("choices");
    var names = new HashSet<String>();
    for (var choice : choices) {
      var one = list.addObject();
      choice.require("name", "value");
      CommandNames.read(choice, "name", Rule.CHOICE_NAME, one);
      choiceValue(choice, type, one);
      if (!names.add(one.path("name").asString(""))) {
        choice.fail(
            "name",
            "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
            "Option choice name already exists");
      }
    }
  }

  private static void choiceValue(Form choice, int type, ObjectNode out) {
    switch (type) {
      case STRING -> {
        var value = choice.string("value", 0, 100);
        out.put("value", value == null ? "" : value);
      }
      case INTEGER -> {
        var value = choice.integer("value", -LARGEST_INTEGER, LARGEST_INTEGER);
        out.put("value", value == null ? 0 : value);
      }
      default -> {
        var value = choice.number("value");
        out.put("value", value == null ? BigDecimal.ZERO : value);
      }
    }
  }

  private static void bounds(Form form, int type, ObjectNode out) {
    if (type == STRING) {
      var min = form.integer("min_length", 0, 6_000);
      var max = form.integer("max_length", 1, 6_000);
      if (min != null) {
        out.put("min_length", min.intValue());
      }
      if (max != null) {
        out.put("max_length", max.intValue());
      }
      ordered(form, "min_length", min, max);
      return;
    }
    if (form.node().path("min_value").isNumber()
        && form.node().path("max_value").isNumber()
        && form.node().path("min_value").asDouble() > form.node().path("max_value").asDouble()) {
      form.fail("min_value", "NUMBER_TYPE_MAX", "min_value must not be above max_value.");
    }
    for (var field : List.of("min_value", "max_value")) {
      if (!form.hasValue(field)) {
        continue;
      }
      if (type == INTEGER) {
        var bound = form.integer(field, -LARGEST_INTEGER, LARGEST_INTEGER);
        out.put(field, bound);
      } else if (type == NUMBER) {
        out.put(field, form.number(field));
      } else {
        form.fail(
            field, "APPLICATION_COMMAND_OPTION_TYPE_INVALID", "Only numbers have such a bound");
      }
    }
  }

  private static void ordered(Form form, String field, @Nullable Long min, @Nullable Long max) {
    if (min != null && max != null && min > max) {
      form.fail(field, "NUMBER_TYPE_MAX", "min_length must not be above max_length.");
    }
  }

  private static void channelTypes(Form form, int type, ObjectNode out) {
    var types = form.choices("channel_types", 0, CHANNEL_TYPES);
    if (types == null || types.isEmpty()) {
      return;
    }
    if (type != CHANNEL) {
      form.fail(
          "channel_types", "APPLICATION_COMMAND_OPTION_TYPE_INVALID", "Only channels have types");
      return;
    }
    types.forEach(out.putArray("channel_types")::add);
  }
}
