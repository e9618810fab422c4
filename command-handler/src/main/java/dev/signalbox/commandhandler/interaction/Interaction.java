package dev.signalbox.commandhandler.interaction;

import dev.signalbox.contract.Snowflake;
import dev.signalbox.servicekit.work.MalformedMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parts of an INTERACTION_CREATE that slash commands need.
 *
 * @param type 2 application command, 4 autocomplete; others are not ours
 * @param token lets anybody answer: it appears in no log
 * @param name of the command; empty for interactions of other types
 * @param commandType 1 for a slash command
 * @param options {@code data.options}; missing when there are none
 * @param guildId absent outside of guilds
 * @param permissions of the caller in the channel, as Discord computed them; missing outside of
 *     guilds
 */
record Interaction(
    Snowflake id,
    String applicationId,
    int type,
    String token,
    String name,
    int commandType,
    JsonNode options,
    @Nullable String guildId,
    String channelId,
    Caller caller,
    JsonNode permissions) {

  static final int APPLICATION_COMMAND = 2;
  static final int AUTOCOMPLETE = 4;
  static final int CHAT_INPUT = 1;

  /**
   * @param locale e.g. {@code en-US}; absent when Discord does not say
   */
  record Caller(String id, String name, @Nullable String locale) {}

  static Interaction parse(byte[] body, JsonMapper mapper) {
    JsonNode json;
    try {
      json = mapper.readTree(body);
    } catch (JacksonException e) {
      throw new MalformedMessage("the body of an INTERACTION_CREATE is not JSON", e);
    }
    var token = json.path("token").asString("");
    int type = json.path("type").asInt(0);
    if (token.isEmpty() || type == 0) {
      throw new MalformedMessage("an INTERACTION_CREATE without token or type");
    }
    var data = json.path("data");
    var guild = json.path("guild_id").asString("");
    return new Interaction(
        snowflake(json.path("id"), "id"),
        snowflake(json.path("application_id"), "application_id").toString(),
        type,
        token,
        data.path("name").asString(""),
        data.path("type").asInt(CHAT_INPUT),
        data.path("options"),
        guild.isEmpty() ? null : guild,
        json.path("channel_id").asString(json.path("channel").path("id").asString("")),
        caller(json),
        json.path("member").path("permissions"));
  }

  /** The caller is {@code member.user} in a guild, {@code user} elsewhere: never both. */
  private static Caller caller(JsonNode json) {
    var user = json.has("member") ? json.path("member").path("user") : json.path("user");
    var globalName = user.path("global_name").asString("");
    var locale = json.path("locale").asString("");
    return new Caller(
        snowflake(user.path("id"), "user").toString(),
        globalName.isEmpty() ? user.path("username").asString("") : globalName,
        locale.isEmpty() ? null : locale);
  }

  private static Snowflake snowflake(JsonNode node, String field) {
    try {
      return Snowflake.parse(node.asString(""));
    } catch (IllegalArgumentException e) {
      throw new MalformedMessage("the interaction's " + field + " is not a snowflake", e);
    }
  }

  @Override
  public String toString() {
    return "Interaction[" + id + ", type=" + type + ", name=" + name + "]";
  }
}
