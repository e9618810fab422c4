package dev.signalbox.simulator.rest.audit;

import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a route has to say about a change it made.
 *
 * @param target what was changed, or null when that was several things
 * @param changes Discord's {@code changes}; empty for none
 * @param options Discord's {@code options}; empty for none
 */
public record AuditEntry(
    AuditAction action, @Nullable Snowflake target, ArrayNode changes, ObjectNode options) {
  /** Not told as changes: they name the object, or others have events of their own. */
  private static final Set<String> UNTOLD =
      Set.of("guild_id", "user", "roles", "emojis", "stickers", "permission_overwrites", "colors");

  public static AuditEntry of(AuditAction action, @Nullable Snowflake target) {
    return new AuditEntry(action, target, Json.array(), Json.object());
  }

  /**
   * Adds what became different.
   *
   * @param before empty for something new
   * @param after empty for something that is gone
   */
  public AuditEntry changing(ObjectNode before, ObjectNode after) {
    var keys = new TreeSet<>(before.propertyNames());
    keys.addAll(after.propertyNames());
    keys.removeAll(UNTOLD);
    for (var key : keys) {
      var old = before.path(key);
      var now = after.path(key);
      if (!old.equals(now) && !(isNothing(old) && isNothing(now))) {
        tell(key, old, now);
      }
    }
    return this;
  }

  private void tell(String key, JsonNode old, JsonNode now) {
    var change = changes.addObject().put("key", key);
    if (!isNothing(old)) {
      change.set("old_value", old);
    }
    if (!isNothing(now)) {
      change.set("new_value", now);
    }
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull() || value.isMissingNode();
  }

  /** Adds {@code $add} or {@code $remove}; nothing without roles. */
  public AuditEntry roles(String key, Collection<ObjectNode> roles) {
    if (!roles.isEmpty()) {
      var list = changes.addObject().put("key", key).putArray("new_value");
      for (var role : roles) {
        var partial = list.addObject();
        partial.set("id", role.path("id"));
        partial.set("name", role.path("name"));
      }
    }
    return this;
  }

  /** Adds an option, e.g. {@code channel_id}; all of them are strings. */
  public AuditEntry option(String name, Object value) {
    options.put(name, value.toString());
    return this;
  }
}
