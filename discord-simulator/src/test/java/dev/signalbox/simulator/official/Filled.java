package dev.signalbox.simulator.official;

import dev.signalbox.simulator.world.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Controls of messages and modals as a person finds and uses them. */
final class Filled {
  private Filled() {}

  /** Every button, select and input in a tree of components. */
  static List<JsonNode> controls(JsonNode tree) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode one : tree) {
      if (one.has("custom_id")) found.add(one);
      if (one.isContainer()) found.addAll(controls(one));
    }
    return found;
  }

  /** What a person chooses in a button (nothing) or a select. */
  static List<String> valuesOf(JsonNode control, Surroundings around) {
    return switch (control.path("type").asInt()) {
      case 3, 22 -> firsts(control);
      case 5 -> List.of(around.owner().id().toString());
      case 6, 7 -> List.of(around.guild().id().toString());
      case 8 -> List.of(around.text().id().toString());
      default -> List.of();
    };
  }

  private static List<String> firsts(JsonNode control) {
    return control.path("options").values().stream()
        .limit(Math.max(1, control.path("min_values").asInt(1)))
        .map(option -> option.path("value").asString())
        .toList();
  }

  /** Answers to every input of a modal, as the page sends them. */
  static ArrayNode answers(JsonNode modal, Surroundings around) {
    ArrayNode answers = Json.array();
    for (JsonNode input : controls(modal.path("components"))) {
      ObjectNode answer = answers.addObject().put("custom_id", input.path("custom_id").asString());
      switch (input.path("type").asInt()) {
        case 4 -> answer.put("value", "word ".repeat(1 + input.path("min_length").asInt(0) / 5));
        case 19 ->
            answer
                .putArray("values")
                .addObject()
                .put("filename", "bug.png")
                .put("size", 241_394)
                .put("content_type", "image/png");
        case 21 -> answer.put("value", input.at("/options/0/value").asString());
        case 23 -> answer.put("value", true);
        default -> valuesOf(input, around).forEach(answer.putArray("values")::add);
      }
    }
    return answers;
  }
}
