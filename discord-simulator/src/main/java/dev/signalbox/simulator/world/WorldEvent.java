package dev.signalbox.simulator.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

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
 * @param number its number in a load, or 0
 */
public record WorldEvent(
    String name,
    @Nullable Snowflake guildId,
    @Nullable Snowflake channelId,
    @Nullable Snowflake subject,
    Audience audience,
    Payload data,
    long number) {
  /**
   * The member of {@code d} that holds the number: the last one, so that its bytes are easy to
   * find.
   */
  public static final String NUMBER = "simulator_event";

  /** An event of no load. */
  public WorldEvent(
      String name,
      @Nullable Snowflake guildId,
      @Nullable Snowflake channelId,
      @Nullable Snowflake subject,
      Audience audience,
      Payload data) {
    this(name, guildId, channelId, subject, audience, data, 0);
  }

  WorldEvent numbered(long value) {
    ObjectNode marked = Json.object();
    marked.setAll(data.tree());
    marked.put(NUMBER, value);
    return new WorldEvent(name, guildId, channelId, subject, audience, Payload.of(marked), value);
  }
}
