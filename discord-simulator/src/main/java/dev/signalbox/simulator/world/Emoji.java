package dev.signalbox.simulator.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A guild's own emoji, or with a null id a Unicode one whose {@code name} is the character itself.
 *
 * @param creator who uploaded it, or null
 */
public record Emoji(
    @Nullable Snowflake id, String name, boolean animated, @Nullable Snowflake creator) {
  public static Emoji unicode(String character) {
    return new Emoji(null, character, false, null);
  }

  /**
   * Whether a reaction with the one adds to the count of the other: the id decides, the name only
   * for Unicode.
   */
  public boolean isSameAs(Emoji other) {
    return id == null ? other.id == null && name.equals(other.name) : id.equals(other.id);
  }

  /** The full emoji object, as in a guild. */
  public ObjectNode toJson() {
    ObjectNode emoji = toPartialJson();
    emoji.putArray("roles");
    emoji.put("require_colons", true);
    emoji.put("managed", false);
    emoji.put("animated", animated);
    emoji.put("available", true);
    return emoji;
  }

  /** {@code {id, name, animated?}}, as in reactions. */
  public ObjectNode toPartialJson() {
    ObjectNode emoji = Json.object().put("id", Json.id(id)).put("name", name);
    if (id != null) emoji.put("animated", animated);
    return emoji;
  }
}
