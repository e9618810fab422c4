package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Permission;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who sees and may use a command: pure rules over the command object. */
final class CommandAccess {
  private static final int IN_GUILDS = 0;

  private CommandAccess() {}

  static boolean mayUse(ObjectNode command, Place place) {
    return place.may(Permission.USE_APPLICATION_COMMANDS)
        && isForGuilds(command.path("contexts"))
        && (!command.path("nsfw").asBoolean(false) || place.channel().nsfw())
        && holds(command.path("default_member_permissions"), place.permissions());
  }

  private static boolean isForGuilds(JsonNode contexts) {
    if (!contexts.isArray()) return true;
    for (JsonNode context : contexts) if (context.asInt(-1) == IN_GUILDS) return true;
    return false;
  }

  /** Null or absent: everybody. "0": administrators only. Otherwise all of the bits. */
  static boolean holds(JsonNode needed, long permissions) {
    if (needed.isNull() || needed.isMissingNode() || Permission.ADMINISTRATOR.in(permissions))
      return true;
    long bits = new BigInteger(needed.asString("0")).longValue();
    return bits != 0 && (permissions & bits) == bits;
  }
}
