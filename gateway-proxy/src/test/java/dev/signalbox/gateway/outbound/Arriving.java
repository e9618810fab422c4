package dev.signalbox.gateway.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.contract.Snowflake;
import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.journal.JournalEntry;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** An interaction as Discord dispatches it, each with an id, token and sequence of its own. */
record Arriving(Snowflake id, String token, int sequence, String json) {
  static final String SESSION = "session";
  private static final long DISCORD_EPOCH_MS = 1_420_070_400_000L;
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  static Arriving command(String commandId) {
    return interaction(2, "{\"id\":\"" + commandId + "\",\"name\":\"ping\"}", Duration.ZERO);
  }

  static Arriving component(String customId) {
    return interaction(
        3, "{\"custom_id\":\"" + customId + "\",\"component_type\":2}", Duration.ZERO);
  }

  /**
   * @param age how long ago its id says that it began
   */
  static Arriving interaction(int type, String data, Duration age) {
    long at = System.currentTimeMillis() - age.toMillis() - DISCORD_EPOCH_MS;
    int number = NUMBERS.incrementAndGet();
    var id = new Snowflake((at << 22) + number);
    var token = "token-" + number;
    var json =
        "{\"id\":\"%s\",\"application_id\":\"123456789012345678\",\"type\":%d,\"token\":\"%s\",\"data\":%s}"
            .formatted(id, type, token, data);
    return new Arriving(id, token, number, json);
  }

  String callbackPath() {
    return "/interactions/" + id + "/" + token + "/callback";
  }

  void journal(Journal journal, long receivedAt) {
    journal
        .shard(0)
        .append(
            new JournalEntry(
                SESSION,
                sequence,
                "INTERACTION_CREATE",
                0,
                receivedAt,
                false,
                Unpooled.wrappedBuffer(json.getBytes(UTF_8))));
  }
}
