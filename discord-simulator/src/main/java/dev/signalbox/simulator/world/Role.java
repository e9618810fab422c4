package dev.signalbox.simulator.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A role of a guild. The role everybody has carries the guild's own id.
 *
 * @param color RGB, 0 for none
 * @param permissions bits of {@link Permission}
 * @param position height in the hierarchy; 0 is {@code @everyone}
 * @param botId the bot to which a managed role belongs, or null
 */
public record Role(
    Snowflake id,
    String name,
    int color,
    boolean hoist,
    int position,
    long permissions,
    boolean managed,
    boolean mentionable,
    @Nullable Snowflake botId) {

  /**
   * Higher roles compare greater; equal positions are ordered by id, the older one being the
   * higher.
   */
  public boolean isAbove(Role other) {
    return position != other.position ? position > other.position : id.compareTo(other.id) < 0;
  }

  public ObjectNode toJson() {
    ObjectNode role = Json.object();
    role.put("id", id.toString());
    role.put("name", name);
    role.putNull("description");
    role.put("permissions", Long.toUnsignedString(permissions));
    role.put("position", position);
    role.put("color", color);
    ObjectNode colors = role.putObject("colors");
    colors.put("primary_color", color);
    colors.putNull("secondary_color");
    colors.putNull("tertiary_color");
    role.put("hoist", hoist);
    role.put("managed", managed);
    role.put("mentionable", mentionable);
    role.putNull("icon");
    role.putNull("unicode_emoji");
    role.put("flags", 0);
    if (botId != null) role.putObject("tags").put("bot_id", botId.toString());
    return role;
  }

  public Role withName(String newName) {
    return new Role(id, newName, color, hoist, position, permissions, managed, mentionable, botId);
  }

  public Role withColor(int newColor) {
    return new Role(id, name, newColor, hoist, position, permissions, managed, mentionable, botId);
  }

  public Role withHoist(boolean newHoist) {
    return new Role(id, name, color, newHoist, position, permissions, managed, mentionable, botId);
  }

  public Role withPosition(int newPosition) {
    return new Role(id, name, color, hoist, newPosition, permissions, managed, mentionable, botId);
  }

  public Role withPermissions(long newPermissions) {
    return new Role(id, name, color, hoist, position, newPermissions, managed, mentionable, botId);
  }

  public Role withMentionable(boolean newMentionable) {
    return new Role(id, name, color, hoist, position, permissions, managed, newMentionable, botId);
  }
}
