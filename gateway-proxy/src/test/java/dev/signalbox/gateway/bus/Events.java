package dev.signalbox.gateway.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.gateway.journal.JournalRecord.Dispatch;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.util.unit.DataSize;

/** Dispatches and settings for the tests of publishing. */
final class Events {
  static final long GUILD = 197038439483310086L;

  private Events() {}

  static Dispatch event(long index) {
    return event(index, "MESSAGE_CREATE", "{\"n\":" + index + "}");
  }

  static Dispatch event(long index, String name, String data) {
    return new Dispatch(index, "session-a", index, name, GUILD, 1_000, false, data.getBytes(UTF_8));
  }

  static Outgoing outgoing(Dispatch event) {
    return new Outgoing(event, Map.of());
  }

  static BusProperties wanting(String... events) {
    return publishing(DataSize.ofBytes(100), events);
  }

  static BusProperties publishing(DataSize maxMessage, String... events) {
    return new BusProperties(
        Set.of(events), 1000, DataSize.ofMegabytes(32), maxMessage, Duration.ofSeconds(1));
  }

  static BusProperties refusalsWaiting(Duration maxBackoff) {
    return new BusProperties(
        Set.of("*"), 1000, DataSize.ofMegabytes(32), DataSize.ofMegabytes(16), maxBackoff);
  }
}
