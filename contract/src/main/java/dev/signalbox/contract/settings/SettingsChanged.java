package dev.signalbox.contract.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Published to {@code signalbox.changes} after a guild's settings changed, so that caches drop
 * them.
 *
 * @param version the new version
 */
public record SettingsChanged(@JsonProperty("guild_id") String guildId, long version) {}
