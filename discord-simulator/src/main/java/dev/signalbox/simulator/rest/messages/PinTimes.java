package dev.signalbox.simulator.rest.messages;

import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.Snowflake;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When messages were pinned, for the {@value #MOST} latest pins; one pinned before counts from its
 * own time.
 */
final class PinTimes {
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final Map<Snowflake, Instant> byMessage =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Snowflake, Instant> eldest) {
          return size() > MOST;
        }
      };

  PinTimes(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void note(Message message) {
    byMessage.put(message.id(), clock.instant());
  }

  synchronized Instant of(Message message) {
    return byMessage.getOrDefault(message.id(), message.timestamp());
  }
}
