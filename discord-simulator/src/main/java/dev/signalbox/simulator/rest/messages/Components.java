package dev.signalbox.simulator.rest.messages;

import dev.signalbox.simulator.rest.errors.Form;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks a tree of components for the place it shall stand in and completes it as Discord answers
 * it: ids assigned, defaults written out.
 */
public final class Components {
  /** Where components stand decides which ones may. */
  public enum Place {
    MESSAGE(5, Set.of(1)),
    MESSAGE_V2(40, Set.of(1, 9, 10, 12, 13, 14, 17)),
    MODAL(5, Set.of(1, 10, 18));

    private final int most;
    private final Set<Integer> top;

    Place(int most, Set<Integer> top) {
      this.most = most;
      this.top = top;
    }
  }

  private static final int MOST_IN_ALL = 40;
  private static final Set<Integer> SELECTS = Set.of(3, 5, 6, 7, 8);
  private static final Set<Integer> IN_ROW = Set.of(2, 3, 5, 6, 7, 8);
  private static final Set<Integer> IN_CONTAINER = Set.of(1, 9, 10, 12, 13, 14);
  private static final Set<Integer> IN_LABEL = Set.of(3, 4, 5, 6, 7, 8, 19, 21, 22, 23);

  private final Place place;
  private final ComponentIds ids = new ComponentIds();
  private final Displays displays;
  private final Controls controls;

  private Components(Place place, Map<String, Long> fileSizes) {
    this.place = place;
    this.displays = new Displays(fileSizes);
    this.controls = new Controls(place, ids);
  }

  /**
   * Reads the field {@code components}.
   *
   * @param fileSizes bytes of the uploaded files by name, for file components
   */
  public static ArrayNode read(Form body, Place place, Map<String, Long> fileSizes) {
    return new Components(place, fileSizes).readTop(body);
  }

  private ArrayNode readTop(Form body) {
    var forms = body.objects("components", place == Place.MODAL ? 1 : 0, place.most);
    var out = list(forms, place.top);
    if (ids.count() > MOST_IN_ALL) {
      body.fail(
          "components",
          "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
          "The total number of components must not exceed 40.");
    }
    ids.assign();
    return out;
  }

  private ArrayNode list(List<Form> forms, Set<Integer> allowed) {
    var out = JsonNodeFactory.instance.arrayNode();
    for (var form : forms) {
      var component = component(form, allowed);
      if (component != null) {
        out.add(component);
      }
    }
    return out;
  }

  private @Nullable ObjectNode component(Form form, Set<Integer> allowed) {
    form.require("type");
    var type = form.choice("type", allowed);
    if (type == null) {
      return null;
    }
    var out = JsonNodeFactory.instance.objectNode().put("type", type.intValue());
    ids.note(form, out);
    switch (type) {
      case 1 -> row(form, out);
      case 9 -> section(form, out);
      case 17 -> container(form, out);
      case 18 -> label(form, out);
      case 10, 11, 12, 13, 14 -> displays.read(type, form, out);
      default -> controls.read(type, form, out);
    }
    return out;
  }

  private void row(Form form, ObjectNode out) {
    var forms = form.objects("components", 1, 5);
    form.require("components");
    var components = list(forms, place == Place.MODAL ? Set.of(4) : IN_ROW);
    for (var component : components) {
      if (components.size() > 1 && SELECTS.contains(component.path("type").asInt())) {
        form.fail(
            "components",
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
            "The specified component exceeds the maximum width");
      }
    }
    out.set("components", components);
  }

  private void section(Form form, ObjectNode out) {
    form.require("components", "accessory");
    out.set("components", list(form.objects("components", 1, 3), Set.of(10)));
    var accessory = form.object("accessory");
    if (accessory != null) {
      out.set("accessory", component(accessory, Set.of(2, 11)));
    }
  }

  private void container(Form form, ObjectNode out) {
    form.require("components");
    var color = form.integer("accent_color", 0, 0xFFFFFF);
    if (color == null) {
      out.putNull("accent_color");
    } else {
      out.put("accent_color", color.intValue());
    }
    out.put("spoiler", Boolean.TRUE.equals(form.bool("spoiler")));
    out.set("components", list(form.objects("components", 1, MOST_IN_ALL), IN_CONTAINER));
  }

  private void label(Form form, ObjectNode out) {
    form.require("label", "component");
    Displays.put(out, "label", form.string("label", 1, 45));
    Displays.put(out, "description", form.string("description", 0, 100));
    var component = form.object("component");
    if (component != null) {
      out.set("component", component(component, IN_LABEL));
    }
  }
}
