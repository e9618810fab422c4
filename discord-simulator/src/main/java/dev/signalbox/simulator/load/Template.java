package dev.signalbox.simulator.load;

import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.WorldEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event's {@code d}, encoded once. To send it, the bytes are copied and its holes filled; the
 * number is appended as the last member.
 */
final class Template {
  /** Stands for the id of something new. 19 digits, as ids of these years have. */
  static final Snowflake NEW = new Snowflake(1_111_111_111_111_111_111L);

  /** Stands for the id of the guild's latest generated message. */
  static final Snowflake LATEST = new Snowflake(1_222_222_222_222_222_222L);

  /** Stands for the present in unix seconds. */
  static final long SECONDS = 1_234_567_890L;

  private static final byte[] NUMBER =
      (",\"" + WorldEvent.NUMBER + "\":").getBytes(StandardCharsets.US_ASCII);

  private enum Hole {
    NEW_ID(NEW.toString()),
    NEW_TIME(time(NEW)),
    LATEST_ID(LATEST.toString()),
    LATEST_TIME(time(LATEST)),
    NOW_SECONDS(Long.toString(SECONDS));

    final byte[] mark;

    Hole(String mark) {
      this.mark = mark.getBytes(StandardCharsets.US_ASCII);
    }
  }

  private record Gap(int at, Hole hole) {}

  private final byte[] bytes; // without the last brace
  private final List<Gap> gaps;

  private Template(byte[] bytes, List<Gap> gaps) {
    this.bytes = bytes;
    this.gaps = gaps;
  }

  /**
   * @param data not empty; ids, times and seconds that stand for something are those above
   */
  static Template of(ObjectNode data) {
    byte[] whole = Json.MAPPER.writeValueAsBytes(data);
    byte[] open = java.util.Arrays.copyOf(whole, whole.length - 1);
    List<Gap> gaps = new ArrayList<>();
    for (int at = 0; at < open.length; at++) {
      for (Hole hole : Hole.values()) if (isAt(open, at, hole.mark)) gaps.add(new Gap(at, hole));
    }
    return new Template(open, List.copyOf(gaps));
  }

  int size() {
    return bytes.length;
  }

  byte[] fill(Filling filling, long number) {
    int digits = Long.toString(number).length();
    byte[] filled = new byte[bytes.length + NUMBER.length + digits + 1];
    System.arraycopy(bytes, 0, filled, 0, bytes.length);
    for (Gap gap : gaps) {
      byte[] value =
          switch (gap.hole) {
            case NEW_ID -> filling.newId();
            case NEW_TIME -> filling.newTime();
            case LATEST_ID -> filling.latestId();
            case LATEST_TIME -> filling.latestTime();
            case NOW_SECONDS -> filling.seconds();
          };
      System.arraycopy(value, 0, filled, gap.at, gap.hole.mark.length);
    }
    System.arraycopy(NUMBER, 0, filled, bytes.length, NUMBER.length);
    long rest = number;
    for (int at = filled.length - 2; at >= bytes.length + NUMBER.length; at--) {
      filled[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    filled[filled.length - 1] = '}';
    return filled;
  }

  /** What goes into the holes, each as long as what stands for it. */
  record Filling(
      byte[] newId, byte[] newTime, byte[] latestId, byte[] latestTime, byte[] seconds) {}

  private static String time(Snowflake id) {
    return String.valueOf(Json.time(id.createdAt()));
  }

  private static boolean isAt(byte[] bytes, int at, byte[] mark) {
    return at + mark.length <= bytes.length
        && java.util.Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length);
  }
}
