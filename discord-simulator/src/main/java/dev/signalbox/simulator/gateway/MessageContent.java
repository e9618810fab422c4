package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.WorldEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a session without MESSAGE_CONTENT gets of a message. */
final class MessageContent {
  private MessageContent() {}

  /**
   * Whether the rule concerns this event: a message in a guild that neither is the application's
   * nor mentions it.
   */
  static boolean isHidden(WorldEvent event, Snowflake botId) {
    boolean message =
        event.name().equals("MESSAGE_CREATE") || event.name().equals("MESSAGE_UPDATE");
    if (!message || event.guildId() == null || botId.equals(event.subject())) return false;
    return !mentions(event.data().tree().get("mentions"), botId);
  }

  static byte[] without(WorldEvent event) {
    ObjectNode bare = event.data().tree().deepCopy();
    strip(bare);
    if (bare.get("referenced_message") instanceof ObjectNode referenced) strip(referenced);
    return Json.MAPPER.writeValueAsBytes(bare);
  }

  private static void strip(ObjectNode message) {
    message.put("content", "");
    message.putArray("embeds");
    message.putArray("attachments");
    message.putArray("components");
    message.remove("poll");
  }

  private static boolean mentions(@Nullable JsonNode users, Snowflake botId) {
    if (users == null) return false;
    for (JsonNode user : users)
      if (botId.toString().equals(user.path("id").asString(""))) return true;
    return false;
  }
}
