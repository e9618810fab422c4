package dev.signalbox.contract.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Answer of {@code GET /v1/guilds/{id}/settings}; a guild that never changed anything has version 0
 * and the defaults.
 *
 * @param version grows by one with each change
 * @param prefix what a message must begin with to be a command, 1 to 10 characters, e.g. {@code !}
 */
public record GuildSettings(@JsonProperty("guild_id") String guildId, long version, String prefix) {

  public static final String DEFAULT_PREFIX = "!";
}
