package dev.signalbox.simulator.rest.errors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects what is wrong with a request body and ends as one 50035 whose tree nests field names and
 * array indexes (as strings) down to {@code {"_errors": [{"code", "message"}]}}.
 */
public final class FormErrors {
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();

  /**
   * Notes one mistake.
   *
   * @param path fields from the root joined by dots, e.g. {@code embeds.0.title}; empty for the
   *     whole request
   */
  public FormErrors add(String path, String code, String message) {
    var at = root;
    if (!path.isEmpty()) {
      for (var field : path.split("\\.", -1)) {
        at = at.get(field) instanceof ObjectNode deeper ? deeper : at.putObject(field);
      }
    }
    JsonNode known = at.get("_errors");
    var list = known == null ? at.putArray("_errors") : known.asArray();
    list.addObject().put("code", code).put("message", message);
    return this;
  }

  public boolean isEmpty() {
    return root.isEmpty();
  }

  /** The 50035 answer with everything noted so far. */
  public DiscordError error() {
    return new DiscordError(JsonError.INVALID_FORM_BODY, root);
  }

  public void throwIfAny() {
    if (!isEmpty()) {
      throw error();
    }
  }

  /** The 50035 answer for a single mistake. */
  public static DiscordError single(String path, String code, String message) {
    return new FormErrors().add(path, code, message).error();
  }
}
