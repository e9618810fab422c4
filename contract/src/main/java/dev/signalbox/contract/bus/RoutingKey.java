package dev.signalbox.contract.bus;

/**
 * Routing keys of {@code discord.events}: {@code <EVENT>.<partition>.<guild id or 0>}, e.g. {@code
 * MESSAGE_CREATE.2.197038439483310086}.
 */
public final class RoutingKey {

  /**
   * One guild is always in one partition, so that ordered consumers can share the work by
   * partition.
   */
  public static final int PARTITIONS = 8;

  private RoutingKey() {}

  /**
   * @param event the dispatch's {@code t}
   * @param guildId unsigned snowflake, 0 without a guild
   */
  public static String of(String event, long guildId) {
    return event + '.' + partition(guildId) + '.' + Long.toUnsignedString(guildId);
  }

  /**
   * {@code (guild id >> 22) % 8}: the id's time part, spread as Discord spreads guilds over shards.
   */
  public static int partition(long guildId) {
    return (int) ((guildId >>> 22) % PARTITIONS);
  }

  /**
   * Binding pattern for every delivery of one event, whatever its guild: {@code MESSAGE_CREATE.#}.
   */
  public static String every(String event) {
    return event + ".#";
  }
}
