package dev.signalbox.simulator.rest.messages;

import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.messages.Components.Place;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Components that a person uses: buttons, selects and the inputs of a modal. */
final class Controls {
  private static final Set<Integer> BUTTON_STYLES = Set.of(1, 2, 3, 4, 5, 6);
  private static final int LINK = 5;
  private static final int PREMIUM = 6;
  private static final Set<Integer> CHANNEL_TYPES =
      IntStream.rangeClosed(0, 16).boxed().collect(Collectors.toSet());

  private final Place place;
  private final ComponentIds ids;

  Controls(Place place, ComponentIds ids) {
    this.place = place;
    this.ids = ids;
  }

  void read(int type, Form form, ObjectNode out) {
    switch (type) {
      case 2 -> button(form, out);
      case 4 -> textInput(form, out);
      case 19 -> fileUpload(form, out);
      case 21 -> choiceGroup(form, out, 2);
      case 22 -> checkboxGroup(form, out);
      case 23 -> checkbox(form, out);
      default -> select(type, form, out);
    }
  }

  private void button(Form form, ObjectNode out) {
    form.require("style");
    var style = form.choice("style", BUTTON_STYLES);
    if (style == null) {
      return;
    }
    out.put("style", style.intValue());
    switch (style) {
      case LINK -> link(form, out);
      case PREMIUM -> {
        form.require("sku_id");
        out.put("sku_id", form.node().path("sku_id").asString(""));
      }
      default -> {
        Displays.put(out, "custom_id", ids.customId(form));
        refuseUrl(form);
      }
    }
    Displays.put(out, "label", form.string("label", 0, 80));
    emoji(form, out);
    disabled(form, out);
    if (style != PREMIUM && !out.has("label") && !out.has("emoji")) {
      form.fail(
          "label", "BUTTON_COMPONENT_NEEDS_LABEL_OR_EMOJI", "A button needs a label or an emoji");
    }
  }

  private static void refuseUrl(Form form) {
    if (form.hasValue("url")) {
      form.fail(
          "url",
          "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
          "A custom id and url cannot both be specified");
    }
  }

  private static void link(Form form, ObjectNode out) {
    form.require("url");
    if (form.hasValue("custom_id")) {
      form.fail(
          "custom_id",
          "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
          "A custom id and url cannot both be specified");
    }
    form.string("url", 1, 512);
    Displays.put(out, "url", Embeds.url(form, "url", false));
  }

  private void select(int type, Form form, ObjectNode out) {
    Displays.put(out, "custom_id", ids.customId(form));
    Displays.put(out, "placeholder", form.string("placeholder", 0, 150));
    values(form, out, 25, 25);
    disabled(form, out);
    required(form, out);
    if (type == 3) {
      form.require("options");
      options(form, out, 1, 25);
      return;
    }
    if (type == 8) {
      channelTypes(form, out);
    }
    defaultValues(form, out);
  }

  private static void channelTypes(Form form, ObjectNode out) {
    var types = form.choices("channel_types", 0, CHANNEL_TYPES);
    if (types != null) {
      types.forEach(out.putArray("channel_types")::add);
    }
  }

  private static void defaultValues(Form form, ObjectNode out) {
    var values = form.objects("default_values", 0, 25);
    if (values.isEmpty()) {
      return;
    }
    var list = out.putArray("default_values");
    for (var value : values) {
      value.require("id", "type");
      var id = value.snowflake("id");
      var type = value.node().path("type").asString("");
      if (!Set.of("user", "role", "channel").contains(type)) {
        value.fail(
            "type", "BASE_TYPE_CHOICES", "Value must be one of ('user', 'role', 'channel').");
      } else if (id != null) {
        list.addObject().put("id", Long.toUnsignedString(id)).put("type", type);
      }
    }
  }

  private void values(Form form, ObjectNode out, int most, int mostOfMinimum) {
    var min = form.integer("min_values", 0, mostOfMinimum);
    var max = form.integer("max_values", 1, most);
    int least = min == null ? 1 : min.intValue();
    int greatest = max == null ? Math.max(1, least) : max.intValue();
    if (least > greatest) {
      form.fail(
          "min_values",
          "SELECT_COMPONENT_MIN_VALUES_GREATER_THAN_MAX",
          "min_values must be less than or equal to max_values");
    }
    out.put("min_values", least).put("max_values", greatest);
  }

  private static void options(Form form, ObjectNode out, int least, int most) {
    var list = out.putArray("options");
    var values = new HashSet<String>();
    for (var option : form.objects("options", least, most)) {
      option.require("label", "value");
      var one = list.addObject();
      Displays.put(one, "label", option.string("label", 1, 100));
      var value = option.string("value", 1, 100);
      Displays.put(one, "value", value);
      Displays.put(one, "description", option.string("description", 0, 100));
      emoji(option, one);
      var chosen = option.bool("default");
      if (chosen != null) {
        one.put("default", chosen.booleanValue());
      }
      if (value != null && !values.add(value)) {
        option.fail(
            "value",
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
            "The specified option value is already used");
      }
    }
  }

  private void textInput(Form form, ObjectNode out) {
    form.require("style");
    Displays.put(out, "custom_id", ids.customId(form));
    var style = form.choice("style", Set.of(1, 2));
    if (style != null) {
      out.put("style", style.intValue());
    }
    Displays.put(out, "label", form.string("label", 0, 45));
    Displays.put(out, "placeholder", form.string("placeholder", 0, 100));
    Displays.put(out, "value", form.string("value", 0, 4_000));
    var min = form.integer("min_length", 0, 4_000);
    var max = form.integer("max_length", 1, 4_000);
    if (min != null) {
      out.put("min_length", min.intValue());
    }
    if (max != null) {
      out.put("max_length", max.intValue());
    }
    required(form, out);
  }

  private void fileUpload(Form form, ObjectNode out) {
    Displays.put(out, "custom_id", ids.customId(form));
    values(form, out, 10, 10);
    required(form, out);
  }

  private void choiceGroup(Form form, ObjectNode out, int least) {
    form.require("options");
    Displays.put(out, "custom_id", ids.customId(form));
    options(form, out, least, 10);
    required(form, out);
  }

  private void checkboxGroup(Form form, ObjectNode out) {
    choiceGroup(form, out, 1);
    values(form, out, 10, 10);
  }

  private void checkbox(Form form, ObjectNode out) {
    Displays.put(out, "custom_id", ids.customId(form));
    out.put("default", Boolean.TRUE.equals(form.bool("default")));
  }

  private static void emoji(Form form, ObjectNode out) {
    var emoji = form.object("emoji");
    if (emoji == null) {
      return;
    }
    var id = emoji.snowflake("id");
    var name = emoji.string("name", 0, 100);
    if (id == null && (name == null || name.isEmpty())) {
      emoji.fail("", "BASE_TYPE_REQUIRED", "An emoji needs an id or a name");
      return;
    }
    var node = JsonNodeFactory.instance.objectNode();
    if (id != null) {
      node.put("id", Long.toUnsignedString(id));
    }
    node.put("name", name == null ? "" : name);
    node.put("animated", Boolean.TRUE.equals(emoji.bool("animated")));
    out.set("emoji", node);
  }

  private static void disabled(Form form, ObjectNode out) {
    var disabled = form.bool("disabled");
    if (disabled != null) {
      out.put("disabled", disabled.booleanValue());
    }
  }

  /** {@code required} exists in modals only; elsewhere it means nothing and is left out. */
  private void required(Form form, ObjectNode out) {
    var required = form.bool("required");
    if (place == Place.MODAL) {
      out.put("required", required == null || required);
    }
  }
}
