package dev.signalbox.simulator.rest.webhooks;

import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.User;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An incoming webhook, made by the application.
 *
 * @param avatar hash, or null
 */
record Webhook(
    Snowflake id,
    Snowflake guildId,
    Snowflake channelId,
    String name,
    @Nullable String avatar,
    String token,
    User creator,
    Snowflake applicationId) {
  private static final int INCOMING = 1;

  Webhook with(String newName, @Nullable String newAvatar, Snowflake newChannel) {
    return new Webhook(id, guildId, newChannel, newName, newAvatar, token, creator, applicationId);
  }

  /** As its token's holder sees it: without who made it. */
  ObjectNode toJson() {
    var json = Json.object().put("id", id.toString()).put("type", INCOMING);
    json.put("guild_id", guildId.toString()).put("channel_id", channelId.toString());
    json.put("name", name).put("avatar", avatar).put("token", token);
    json.put("application_id", applicationId.toString());
    return json.put("url", "https://discord.com/api/webhooks/" + id + "/" + token);
  }

  ObjectNode toJsonWithUser() {
    var json = toJson();
    json.set("user", creator.toJson());
    return json;
  }
}
