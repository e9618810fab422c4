package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Buttons and selects as people use them, in a message or in a modal. */
final class Controls {
  private static final int BUTTON = 2;
  private static final int STRING_SELECT = 3;

  private Controls() {}

  /**
   * The control of a message with this custom id.
   *
   * @throws Impossible when there is none, or it is disabled
   */
  static ObjectNode find(JsonNode components, String customId) {
    ObjectNode found = search(components, customId);
    if (found == null) throw new Impossible("This component is gone.");
    if (found.path("disabled").asBoolean(false))
      throw new Impossible("This component is disabled.");
    return found;
  }

  private static @Nullable ObjectNode search(JsonNode node, String customId) {
    if (node instanceof ObjectNode object && object.path("custom_id").asString("").equals(customId))
      return object;
    for (JsonNode child :
        node.isObject()
            ? List.of(node.path("components"), node.path("accessory"))
            : node.values()) {
      ObjectNode found = child.isContainer() ? search(child, customId) : null;
      if (found != null) return found;
    }
    return null;
  }

  /** The {@code data} of a MESSAGE_COMPONENT interaction. */
  static ObjectNode data(ObjectNode component, List<String> values, Resolved resolved) {
    int type = component.path("type").asInt();
    ObjectNode data = Json.object();
    data.put("custom_id", component.path("custom_id").asString());
    data.put("component_type", type);
    data.put("id", component.path("id").asInt(0));
    if (type == BUTTON) return data;
    choose(component, values, resolved);
    values.forEach(data.putArray("values")::add);
    if (type != STRING_SELECT) data.set("resolved", resolved.json());
    return data;
  }

  /**
   * Checks what was chosen in a select and resolves it.
   *
   * @throws Impossible when it is too much, too little or not on offer
   */
  static void choose(ObjectNode select, List<String> values, Resolved resolved) {
    count(select, values.size());
    if (!values.stream().allMatch(value -> isOffered(select, value, resolved))) {
      throw new Impossible("This is not one of the choices.");
    }
  }

  /**
   * Whether a select or a file upload takes so many.
   *
   * @throws Impossible when it is too much or too little
   */
  static void count(ObjectNode control, int chosen) {
    int least = control.path("min_values").asInt(1);
    int most = control.path("max_values").asInt(1);
    boolean mayBeEmpty = chosen == 0 && !control.path("required").asBoolean(true);
    if (!mayBeEmpty && (chosen < least || chosen > most))
      throw new Impossible("Choose " + least + " to " + most + ".");
  }

  private static boolean isOffered(ObjectNode select, String value, Resolved resolved) {
    int type = select.path("type").asInt();
    if (type == STRING_SELECT) {
      return select.path("options").values().stream()
          .anyMatch(option -> option.path("value").asString("").equals(value));
    }
    Snowflake id = Snowflake.tryParse(value).orElse(null);
    if (id == null) return false;
    return switch (type) {
      case 5 -> resolved.user(id);
      case 6 -> resolved.role(id);
      case 7 -> resolved.user(id) || resolved.role(id);
      case 8 -> resolved.channel(id).isPresent();
      default -> false;
    };
  }
}
