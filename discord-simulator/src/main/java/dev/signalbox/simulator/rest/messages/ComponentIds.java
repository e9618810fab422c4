package dev.signalbox.simulator.rest.messages;

import dev.signalbox.simulator.rest.errors.Form;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The two kinds of identifiers in one tree of components: {@code id} and {@code custom_id}. */
final class ComponentIds {
  private final List<ObjectNode> components = new ArrayList<>();
  private final Set<Integer> taken = new HashSet<>();
  private final Set<String> customIds = new HashSet<>();

  /** Notes a component in the order of the tree; an {@code id} of 0 counts as none. */
  void note(Form form, ObjectNode out) {
    components.add(out);
    var id = form.integer("id", 0, Integer.MAX_VALUE);
    int wanted = id == null ? 0 : id.intValue();
    out.put("id", wanted);
    if (wanted != 0 && !taken.add(wanted)) {
      form.fail("id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated");
    }
  }

  int count() {
    return components.size();
  }

  /** Gives every component without an id the next free number. */
  void assign() {
    int next = 1;
    for (var component : components) {
      if (component.path("id").asInt() == 0) {
        while (taken.contains(next)) {
          next++;
        }
        component.put("id", next++);
      }
    }
  }

  /** Reads a {@code custom_id}, which no other component of the tree may have. */
  @Nullable String customId(Form form) {
    form.require("custom_id");
    var customId = form.string("custom_id", 1, 100);
    if (customId != null && !customIds.add(customId)) {
      form.fail(
          "custom_id",
          "COMPONENT_CUSTOM_ID_DUPLICATED",
          "Component custom id cannot be duplicated");
    }
    return customId;
  }
}
