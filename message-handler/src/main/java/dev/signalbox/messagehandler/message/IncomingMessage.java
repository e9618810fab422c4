package dev.signalbox.messagehandler.message;

import dev.signalbox.contract.Snowflake;
import dev.signalbox.servicekit.work.MalformedMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parts of a MESSAGE_CREATE that decide whether it is a command.
 *
 * @param guildId absent in a direct message
 * @param fromPerson whether a person wrote it as an ordinary message or a reply: no bot (and so not
 *     ourselves), no webhook, no system message
 */
record IncomingMessage(
    String id, @Nullable String guildId, String content, boolean fromPerson, JsonNode json) {

  /** Message types: 0 default, 19 reply. */
  private static final int DEFAULT = 0;

  private static final int REPLY = 19;

  static IncomingMessage parse(byte[] body, JsonMapper mapper) {
    JsonNode json;
    try {
      json = mapper.readTree(body);
    } catch (JacksonException e) {
      throw new MalformedMessage("the body of a MESSAGE_CREATE is not JSON", e);
    }
    if (!json.isObject()) {
      throw new MalformedMessage("the body of a MESSAGE_CREATE is not an object");
    }
    var guild = json.path("guild_id");
    if (!json.path("content").isString()) {
      throw new MalformedMessage("a MESSAGE_CREATE without content");
    }
    snowflake(json.path("channel_id"), "channel_id");
    snowflake(json.path("author").path("id"), "author.id");
    return new IncomingMessage(
        snowflake(json.path("id"), "id"),
        guild.isMissingNode() || guild.isNull() ? null : snowflake(guild, "guild_id"),
        json.path("content").asString(),
        isFromPerson(json),
        json);
  }

  /** Whether the user of that id is mentioned and is a bot: only such a mention can be ours. */
  boolean mentionsBot(String userId) {
    for (var user : json.path("mentions")) {
      if (userId.equals(user.path("id").asString("")) && user.path("bot").asBoolean(false)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether Discord left everything out that the MESSAGE_CONTENT intent covers: a person cannot
   * send a message with nothing in it.
   */
  boolean isWithoutContent() {
    return guildId != null
        && content.isEmpty()
        && json.path("attachments").isEmpty()
        && json.path("embeds").isEmpty()
        && json.path("components").isEmpty()
        && json.path("sticker_items").isEmpty()
        && json.path("message_snapshots").isEmpty()
        && !json.has("poll");
  }

  private static boolean isFromPerson(JsonNode json) {
    int type = json.path("type").asInt(DEFAULT);
    return !json.path("author").path("bot").asBoolean(false)
        && !json.hasNonNull("webhook_id")
        && (type == DEFAULT || type == REPLY);
  }

  private static String snowflake(JsonNode node, String field) {
    try {
      return Snowflake.parse(node.asString("")).toString();
    } catch (IllegalArgumentException e) {
      throw new MalformedMessage("the " + field + " of a MESSAGE_CREATE is not a snowflake", e);
    }
  }
}
