package dev.signalbox.simulator.world;

import org.jspecify.annotations.Nullable;

/**
 * Something happened in the world.
 *
 * @param name Discord's event name, the {@code t} of its dispatch
 * @param guildId the guild in which it happened, which also decides the shard; null for DMs and the
 *     application's own
 * @param channelId the channel that one must be able to view to learn of it, or null when none is
 *     needed
 * @param subject whom it is about or who wrote it, where a rule depends on that (own messages are
 *     always complete); or null
 * @param data the {@code d} of the dispatch, complete
 */
public record WorldEvent(
    String name,
    @Nullable Snowflake guildId,
    @Nullable Snowflake channelId,
    @Nullable Snowflake subject,
    Audience audience,
    Payload data) {}
