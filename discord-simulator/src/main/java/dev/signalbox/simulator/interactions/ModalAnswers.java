package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts what a person wrote into a modal's layout, checked against it. */
final class ModalAnswers {
  private static final int ROW = 1;
  private static final int TEXT_INPUT = 4;
  private static final int TEXT_DISPLAY = 10;
  private static final int LABEL = 18;
  private static final int FILE_UPLOAD = 19;
  private static final int RADIO_GROUP = 21;
  private static final int CHECKBOX_GROUP = 22;
  private static final int CHECKBOX = 23;

  private ModalAnswers() {}

  /** The {@code data} of a MODAL_SUBMIT interaction. */
  static ObjectNode data(ObjectNode modal, JsonNode given, Resolved resolved) {
    ObjectNode data = Json.object().put("custom_id", modal.path("custom_id").asString());
    ArrayNode components = data.putArray("components");
    for (JsonNode shown : modal.path("components"))
      components.add(one((ObjectNode) shown, given, resolved));
    if (!resolved.json().isEmpty()) data.set("resolved", resolved.json());
    return data;
  }

  private static ObjectNode one(ObjectNode shown, JsonNode given, Resolved resolved) {
    int type = shown.path("type").asInt();
    ObjectNode out = Json.object().put("type", type).put("id", shown.path("id").asInt(0));
    switch (type) {
      case ROW -> {
        ArrayNode inputs = out.putArray("components");
        for (JsonNode input : shown.path("components"))
          inputs.add(input((ObjectNode) input, given, resolved));
      }
      case LABEL ->
          out.set("component", input((ObjectNode) shown.path("component"), given, resolved));
      case TEXT_DISPLAY -> {}
      default -> throw new IllegalStateException("a modal holds a component of type " + type);
    }
    return out;
  }

  private static ObjectNode input(ObjectNode shown, JsonNode given, Resolved resolved) {
    String customId = shown.path("custom_id").asString();
    JsonNode answer = find(given, customId);
    int type = shown.path("type").asInt();
    ObjectNode out =
        Json.object()
            .put("type", type)
            .put("id", shown.path("id").asInt(0))
            .put("custom_id", customId);
    switch (type) {
      case TEXT_INPUT -> out.put("value", text(shown, answer.path("value").asString("")));
      case CHECKBOX -> out.put("value", answer.path("value").asBoolean(false));
      case RADIO_GROUP -> out.set("value", offered(shown, answer.path("value")));
      case CHECKBOX_GROUP -> {
        List<String> values = values(answer);
        values.forEach(value -> offered(shown, Json.MAPPER.valueToTree(value)));
        values.forEach(out.putArray("values")::add);
      }
      case FILE_UPLOAD -> out.set("values", files(shown, answer.path("values"), resolved));
      default -> {
        Controls.choose(shown, values(answer), resolved);
        values(answer).forEach(out.putArray("values")::add);
      }
    }
    return out;
  }

  private static ArrayNode files(ObjectNode shown, JsonNode sent, Resolved resolved) {
    ArrayNode ids = Json.array();
    for (JsonNode file : sent) {
      Snowflake id =
          resolved.attachment(file).orElseThrow(() -> new Impossible("A file has at most 10 MiB."));
      ids.add(id.toString());
    }
    Controls.count(shown, ids.size());
    return ids;
  }

  private static String text(ObjectNode shown, String value) {
    if (value.isEmpty() && !shown.path("required").asBoolean(true)) return value;
    int length = value.codePointCount(0, value.length());
    int least = Math.max(1, shown.path("min_length").asInt(0));
    int most = shown.path("max_length").asInt(4_000);
    if (length < least || length > most)
      throw new Impossible("Write between " + least + " and " + most + " characters.");
    return value;
  }

  private static JsonNode offered(ObjectNode group, JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      if (group.path("required").asBoolean(true))
        throw new Impossible("Choose one of the options.");
      return Json.MAPPER.nullNode();
    }
    if (group.path("options").values().stream()
        .noneMatch(option -> option.path("value").equals(value))) {
      throw new Impossible("This is not one of the choices.");
    }
    return value;
  }

  private static List<String> values(JsonNode answer) {
    return answer.path("values").values().stream().map(value -> value.asString("")).toList();
  }

  /** The answer to an input, wherever the page put it. */
  private static JsonNode find(JsonNode given, String customId) {
    for (JsonNode one : given) {
      for (JsonNode inner : List.of(one, one.path("component"))) {
        if (inner.path("custom_id").asString("").equals(customId)) return inner;
      }
      for (JsonNode inner : one.path("components")) {
        if (inner.path("custom_id").asString("").equals(customId)) return inner;
      }
    }
    return Json.object();
  }
}
