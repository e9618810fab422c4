package dev.signalbox.simulator.world;

import tools.jackson.databind.node.ObjectNode;

/**
 * A permission overwrite of a channel.
 *
 * @param id role id or user id
 */
public record Overwrite(Snowflake id, Kind kind, long allow, long deny) {
  /** Discord's numbers are the ordinals: 0 role, 1 member. */
  public enum Kind {
    ROLE,
    MEMBER
  }

  public static Overwrite ofRole(Snowflake role, long allow, long deny) {
    return new Overwrite(role, Kind.ROLE, allow, deny);
  }

  public static Overwrite ofMember(Snowflake user, long allow, long deny) {
    return new Overwrite(user, Kind.MEMBER, allow, deny);
  }

  public ObjectNode toJson() {
    return Json.object()
        .put("id", id.toString())
        .put("type", kind.ordinal())
        .put("allow", Long.toUnsignedString(allow))
        .put("deny", Long.toUnsignedString(deny));
  }
}
