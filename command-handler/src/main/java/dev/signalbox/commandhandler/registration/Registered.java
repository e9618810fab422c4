package dev.signalbox.commandhandler.registration;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What we remember of a command that we made, or are about to make.
 *
 * @param id Discord's; absent between the intention and Discord's answer
 * @param hash of what Discord was given
 */
record Registered(String name, @Nullable String id, String hash) {

  static Registered from(JsonNode data) {
    var id = data.path("id").asString("");
    return new Registered(
        data.path("name").asString(""), id.isEmpty() ? null : id, data.path("hash").asString(""));
  }

  ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode().put("name", name).put("hash", hash);
    if (id != null) {
      json.put("id", id);
    }
    return json;
  }

  /** Keys of rows are ASCII; names need not be. */
  static String key(String name) {
    return name.matches("[A-Za-z0-9_-]{1,32}")
        ? name
        : "u." + Integer.toHexString(name.hashCode()) + "." + name.length();
  }
}
