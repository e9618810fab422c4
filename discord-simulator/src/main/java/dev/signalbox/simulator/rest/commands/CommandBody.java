package dev.signalbox.simulator.rest.commands;

import dev.signalbox.simulator.rest.commands.CommandNames.Rule;
import dev.signalbox.simulator.rest.errors.Form;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks the definition of an application command and completes it as Discord answers it. */
final class CommandBody {
  static final int CHAT_INPUT = 1;
  static final int USER = 2;
  static final int MESSAGE = 3;
  static final int PRIMARY_ENTRY_POINT = 4;
  private static final int APP_HANDLER = 1;
  private static final int LAUNCH_ACTIVITY = 2;
  private static final int MOST_CHARACTERS = 8_000;

  private CommandBody() {}

  /**
   * Reads a whole definition, noting mistakes in the form.
   *
   * @param global whether it is for every guild: some fields exist only then
   */
  static ObjectNode read(Form form, boolean global) {
    var out = JsonNodeFactory.instance.objectNode();
    form.require("name");
    var chosen = form.choice("type", Set.of(CHAT_INPUT, USER, MESSAGE, PRIMARY_ENTRY_POINT));
    int type = chosen == null ? CHAT_INPUT : chosen;
    if (type == PRIMARY_ENTRY_POINT && !global) {
      form.fail("type", "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3).");
    }
    out.put("type", type);
    CommandNames.read(
        form, "name", type == CHAT_INPUT ? Rule.CHAT_INPUT_NAME : Rule.FREE_NAME, out);
    description(form, type, out);
    if (type == CHAT_INPUT) {
      var options = CommandOptions.read(form);
      if (!options.isEmpty()) {
        out.set("options", options);
      }
    } else if (form.node().path("options").size() > 0) {
      form.fail(
          "options",
          "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_NOT_ALLOWED",
          "Context menu commands cannot have options");
    }
    if (type == PRIMARY_ENTRY_POINT) {
      var handler = form.choice("handler", Set.of(APP_HANDLER, LAUNCH_ACTIVITY));
      out.put("handler", handler == null ? APP_HANDLER : handler);
    }
    permissions(form, out);
    contexts(form, global, out);
    if (characters(out) > MOST_CHARACTERS) {
      form.fail("", "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
    }
    return out;
  }

  private static void description(Form form, int type, ObjectNode out) {
    if (type == CHAT_INPUT || type == PRIMARY_ENTRY_POINT) {
      if (type == CHAT_INPUT) {
        form.require("description");
      }
      CommandNames.read(form, "description", Rule.DESCRIPTION, out);
    } else if (!form.node().path("description").asString("").isEmpty()) {
      form.fail(
          "description",
          "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED",
          "Context menu commands cannot have description");
    }
    if (!out.has("description")) {
      out.put("description", "").putNull("description_localizations");
    }
  }

  private static void permissions(Form form, ObjectNode out) {
    var bits = form.permissions("default_member_permissions");
    if (bits == null) {
      out.putNull("default_member_permissions");
    } else {
      out.put("default_member_permissions", Long.toString(bits));
    }
    out.put("nsfw", Boolean.TRUE.equals(form.bool("nsfw")));
  }

  private static void contexts(Form form, boolean global, ObjectNode out) {
    if (!global) {
      return;
    }
    var dm = form.bool("dm_permission");
    out.put("dm_permission", dm == null || dm);
    var contexts = form.choices("contexts", 1, Set.of(0, 1, 2));
    if (contexts == null) {
      out.putNull("contexts");
    } else {
      contexts.forEach(out.putArray("contexts")::add);
    }
    var types = form.choices("integration_types", 1, Set.of(0, 1));
    (types == null ? List.of(0) : types).forEach(out.putArray("integration_types")::add);
  }

  /** Names, descriptions and values; of a localized text the longest one counts. */
  static int characters(JsonNode node) {
    int sum = longest(node, "name") + longest(node, "description");
    if (node.path("value").isString()) {
      sum += node.path("value").stringValue().length();
    }
    for (var option : node.path("options")) {
      sum += characters(option);
    }
    for (var choice : node.path("choices")) {
      sum += characters(choice);
    }
    return sum;
  }

  private static int longest(JsonNode node, String field) {
    int longest = node.path(field).asString("").length();
    for (var text : node.path(field + "_localizations")) {
      longest = Math.max(longest, text.asString("").length());
    }
    return longest;
  }
}
