package dev.signalbox.simulator.load;

import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.nio.charset.StandardCharsets;

/** New ids with their times as text; a time is formatted once per millisecond. For one thread. */
final class Clockwork {
  private final World world;
  private long formatted = -1;
  private byte[] time = {};
  private byte[] seconds = {};

  Clockwork(World world) {
    this.world = world;
  }

  /** An id, when it was made, and the same in unix seconds. */
  record Moment(byte[] id, byte[] time, byte[] seconds) {}

  Moment next() {
    Snowflake id = world.nextId();
    long millis = id.value() >>> 22;
    if (millis != formatted) {
      formatted = millis;
      time = ascii(String.valueOf(Json.time(id.createdAt())));
      seconds = ascii(Long.toString(id.createdAt().getEpochSecond()));
    }
    return new Moment(ascii(id.toString()), time, seconds);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
