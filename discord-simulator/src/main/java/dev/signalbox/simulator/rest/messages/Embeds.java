package dev.signalbox.simulator.rest.messages;

import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.world.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks embeds against their limits and completes them as Discord answers them. */
final class Embeds {
  private static final int MOST = 10;
  private static final int MOST_CHARACTERS = 6_000; // of all embeds of a message together
  private static final int MOST_URL = 2_048;

  private Embeds() {}

  static ArrayNode read(Form body) {
    var embeds = JsonNodeFactory.instance.arrayNode();
    int characters = 0;
    for (var form : body.objects("embeds", 0, MOST)) {
      var embed = embed(form);
      characters += characters(embed);
      embeds.add(embed);
    }
    if (characters > MOST_CHARACTERS) {
      body.fail("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
    }
    return embeds;
  }

  private static ObjectNode embed(Form form) {
    var embed = JsonNodeFactory.instance.objectNode().put("type", "rich");
    put(embed, "title", form.string("title", 0, 256));
    put(embed, "description", form.string("description", 0, 4_096));
    put(embed, "url", url(form, "url", false));
    var timestamp = form.timestamp("timestamp");
    if (timestamp != null) {
      embed.put("timestamp", Json.time(timestamp));
    }
    var color = form.integer("color", 0, 0xFFFFFF);
    if (color != null) {
      embed.put("color", color.intValue());
    }
    part(form, "footer", "text", 2_048, embed);
    part(form, "author", "name", 256, embed);
    media(form, "image", embed);
    media(form, "thumbnail", embed);
    fields(form, embed);
    if (embed.size() == 1) {
      form.require("description"); // an embed with nothing in it
    }
    return embed;
  }

  private static void part(Form form, String field, String text, int most, ObjectNode embed) {
    var part = form.object(field);
    if (part == null) {
      return;
    }
    part.require(text);
    var out = JsonNodeFactory.instance.objectNode();
    put(out, text, part.string(text, 1, most));
    put(out, "url", url(part, "url", false));
    var icon = url(part, "icon_url", true);
    if (icon != null) {
      out.put("icon_url", icon).put("proxy_icon_url", icon);
    }
    embed.set(field, out);
  }

  private static void media(Form form, String field, ObjectNode embed) {
    var media = form.object(field);
    if (media == null) {
      return;
    }
    media.require("url");
    var url = url(media, "url", true);
    if (url != null) {
      embed
          .putObject(field)
          .put("url", url)
          .put("proxy_url", url)
          .put("width", 0)
          .put("height", 0)
          .put("flags", 0);
    }
  }

  private static void fields(Form form, ObjectNode embed) {
    var fields = form.objects("fields", 0, 25);
    if (fields.isEmpty()) {
      return;
    }
    var out = embed.putArray("fields");
    for (var field : fields) {
      field.require("name", "value");
      var one = out.addObject();
      put(one, "name", field.string("name", 1, 256));
      put(one, "value", field.string("value", 1, 1_024));
      var inline = field.bool("inline");
      one.put("inline", inline != null && inline);
    }
  }

  /** An http(s) address; {@code attachment://name} too where a file may stand. */
  static @Nullable String url(Form form, String field, boolean attachmentAllowed) {
    var text = form.string(field, 0, MOST_URL);
    if (text == null || text.isEmpty()) {
      return null;
    }
    var schemes =
        attachmentAllowed
            ? List.of("http", "https", "attachment")
            : List.of("http", "https", "discord");
    try {
      var uri = new URI(text.replace(' ', '+'));
      var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (!schemes.contains(scheme)) {
        form.fail(
            field,
            "URL_TYPE_INVALID_SCHEME",
            "Scheme \"%s\" is not supported. Scheme must be one of ('http', 'https')."
                .formatted(scheme));
        return null;
      }
      if (uri.getSchemeSpecificPart().length() > 2) {
        return text;
      }
    } catch (URISyntaxException _) {
      // falls through to the same answer as an address without a host
    }
    form.fail(field, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    return null;
  }

  private static int characters(ObjectNode embed) {
    int sum =
        length(embed, "title")
            + length(embed, "description")
            + length(embed.path("footer"), "text")
            + length(embed.path("author"), "name");
    for (var field : embed.path("fields")) {
      sum += length(field, "name") + length(field, "value");
    }
    return sum;
  }

  private static int length(tools.jackson.databind.JsonNode node, String field) {
    var text = node.path(field).asString("");
    return text.codePointCount(0, text.length());
  }

  private static void put(ObjectNode node, String field, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      node.put(field, value);
    }
  }
}
