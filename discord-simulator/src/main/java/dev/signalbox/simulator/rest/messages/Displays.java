package dev.signalbox.simulator.rest.messages;

import dev.signalbox.simulator.rest.errors.Form;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Components that only show something: text, thumbnail, media gallery, file, separator. */
final class Displays {
  private static final String ATTACHMENT = "attachment://";

  private final Map<String, Long> fileSizes;

  Displays(Map<String, Long> fileSizes) {
    this.fileSizes = fileSizes;
  }

  void read(int type, Form form, ObjectNode out) {
    switch (type) {
      case 10 -> text(form, out);
      case 11 -> thumbnail(form, out);
      case 12 -> gallery(form, out);
      case 13 -> file(form, out);
      case 14 -> separator(form, out);
      default -> throw new IllegalArgumentException("component type " + type + " shows nothing");
    }
  }

  private static void text(Form form, ObjectNode out) {
    form.require("content");
    put(out, "content", form.string("content", 1, 4_000));
  }

  private static void thumbnail(Form form, ObjectNode out) {
    form.require("media");
    media(form, "media", out);
    described(form, out);
  }

  private static void gallery(Form form, ObjectNode out) {
    form.require("items");
    var items = out.putArray("items");
    for (var item : form.objects("items", 1, 10)) {
      item.require("media");
      var one = items.addObject();
      media(item, "media", one);
      described(item, one);
    }
  }

  private void file(Form form, ObjectNode out) {
    form.require("file");
    var url = media(form, "file", out);
    out.put("spoiler", Boolean.TRUE.equals(form.bool("spoiler")));
    if (url == null) {
      return;
    }
    var name = url.startsWith(ATTACHMENT) ? url.substring(ATTACHMENT.length()) : "";
    var size = fileSizes.get(name);
    if (size == null) {
      form.fail(
          "file",
          "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
          "The referenced attachment was not found.");
      return;
    }
    out.put("name", name).put("size", size.longValue());
  }

  private static void separator(Form form, ObjectNode out) {
    var spacing = form.choice("spacing", Set.of(1, 2));
    var divider = form.bool("divider");
    out.put("spacing", spacing == null ? 1 : spacing).put("divider", divider == null || divider);
  }

  private static void described(Form form, ObjectNode out) {
    var description = form.string("description", 0, 1_024);
    out.put("description", description);
    out.put("spoiler", Boolean.TRUE.equals(form.bool("spoiler")));
  }

  private static @Nullable String media(Form form, String field, ObjectNode out) {
    var media = form.object(field);
    if (media == null) {
      return null;
    }
    media.require("url");
    var url = Embeds.url(media, "url", true);
    if (url != null) {
      var item = JsonNodeFactory.instance.objectNode();
      item.put("id", Integer.toUnsignedString(url.hashCode()));
      item.put("url", url).put("proxy_url", url).put("width", 0).put("height", 0);
      out.set(field, item);
    }
    return url;
  }

  static void put(ObjectNode out, String field, @Nullable String value) {
    if (value != null) {
      out.put(field, value);
    }
  }
}
