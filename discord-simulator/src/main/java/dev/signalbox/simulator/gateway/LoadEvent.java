package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.world.Snowflake;
import org.jspecify.annotations.Nullable;

/**
 * A generated event of a guild, encoded already.
 *
 * @param name Discord's event name
 * @param number in its load
 * @param data the {@code d}, never changed afterwards
 * @param bare the same for sessions without MESSAGE_CONTENT; null where that makes no difference
 */
public record LoadEvent(
    String name, Snowflake guildId, long number, byte[] data, byte @Nullable [] bare) {
  byte[] dataFor(long intents) {
    return bare == null || Intent.MESSAGE_CONTENT.in(intents) ? data : bare;
  }
}
