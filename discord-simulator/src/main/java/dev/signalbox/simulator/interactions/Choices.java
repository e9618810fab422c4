package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.world.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Options and suggestions of a command as trees. */
final class Choices {
  private static final int MOST = 25;
  private static final int STRING = 3;
  private static final int INTEGER = 4;

  private Choices() {}

  /** The type of the option that is being filled in, 0 when none is. */
  static int focusedType(JsonNode options) {
    for (JsonNode option : options) {
      if (option.path("focused").asBoolean(false)) return option.path("type").asInt();
      int nested = focusedType(option.path("options"));
      if (nested != 0) return nested;
    }
    return 0;
  }

  /** The command with its group and subcommand, e.g. {@code tag edit}. */
  static String fullName(ObjectNode command, JsonNode options) {
    StringBuilder name = new StringBuilder(command.path("name").asString());
    JsonNode inner = options;
    while (inner.size() > 0 && inner.get(0).path("type").asInt() <= 2) {
      name.append(' ').append(inner.get(0).path("name").asString());
      inner = inner.get(0).path("options");
    }
    return name.toString();
  }

  /**
   * The {@code choices} of an autocomplete response.
   *
   * @param type of the option they are for: 3 string, 4 integer, 10 number
   */
  static ArrayNode read(Form data, int type) {
    data.require("choices");
    ArrayNode out = Json.array();
    for (Form choice : data.objects("choices", 0, MOST)) {
      choice.require("name", "value");
      String name = choice.string("name", 1, 100);
      JsonNode value = choice.node().path("value");
      boolean right =
          switch (type) {
            case STRING -> value.isString() && value.asString().length() <= 100;
            case INTEGER -> value.isIntegralNumber();
            default -> value.isNumber();
          };
      if (!right && choice.hasValue("value")) {
        choice.fail(
            "value",
            "APPLICATION_COMMAND_OPTION_CHOICE_VALUE_INVALID",
            "The value does not fit the option's type.");
      }
      if (name != null) out.add(Json.object().put("name", name).set("value", value));
    }
    data.errors().throwIfAny();
    return out;
  }
}
