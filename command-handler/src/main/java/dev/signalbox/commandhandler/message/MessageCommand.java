package dev.signalbox.commandhandler.message;

import dev.signalbox.contract.Snowflake;
import dev.signalbox.contract.commands.CommandInvoked;
import dev.signalbox.servicekit.work.MalformedMessage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command typed in a message.
 *
 * @param guildId absent in a direct message
 * @param name lower case
 * @param line what stands behind the name
 */
record MessageCommand(
    Snowflake id,
    String channelId,
    @Nullable String guildId,
    String userId,
    String userName,
    String prefix,
    String name,
    String line,
    JsonNode message) {

  static MessageCommand parse(byte[] body, JsonMapper mapper) {
    CommandInvoked invoked;
    try {
      invoked = mapper.readValue(body, CommandInvoked.class);
    } catch (JacksonException e) {
      throw new MalformedMessage("the body of a CommandInvoked is not one", e);
    }
    var message = invoked.message();
    if (message == null || invoked.prefix() == null || invoked.invocation() == null) {
      throw new MalformedMessage("a CommandInvoked lacks message, prefix or invocation");
    }
    var guild = message.path("guild_id").asString("");
    var author = message.path("author");
    var globalName = author.path("global_name").asString("");
    var parts = invoked.invocation().strip().split("\\s+", 2);
    return new MessageCommand(
        snowflake(message.path("id"), "id"),
        snowflake(message.path("channel_id"), "channel_id").toString(),
        guild.isEmpty() ? null : snowflake(message.path("guild_id"), "guild_id").toString(),
        snowflake(author.path("id"), "author.id").toString(),
        globalName.isEmpty() ? author.path("username").asString("") : globalName,
        invoked.prefix(),
        parts[0].toLowerCase(Locale.ROOT),
        parts.length == 1 ? "" : parts[1],
        message);
  }

  private static Snowflake snowflake(JsonNode node, String field) {
    try {
      return Snowflake.parse(node.asString(""));
    } catch (IllegalArgumentException e) {
      throw new MalformedMessage("the message's " + field + " is not a snowflake", e);
    }
  }
}
