package dev.signalbox.gateway.bus;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How dispatches are published.
 *
 * @param events names of the events that go to the bus, {@code *} for all; the others are journaled
 *     and counted as unwanted
 * @param confirmWindow how many messages of one shard may be unconfirmed
 * @param confirmWindowSize how many bytes of one shard may be unconfirmed
 * @param maxMessageSize the broker's {@code max_message_size}; a larger event is kept in the
 *     journal, counted and passed over
 * @param maxBackoff the longest wait between attempts to reach the broker
 */
@ConfigurationProperties("bus")
public record BusProperties(
    @DefaultValue("*") Set<String> events,
    @DefaultValue("1000") int confirmWindow,
    @DefaultValue("8MB") DataSize confirmWindowSize,
    @DefaultValue("16MB") DataSize maxMessageSize,
    @DefaultValue("10s") Duration maxBackoff) {

  private static final int LARGEST_WINDOW = 100_000;

  public BusProperties {
    if (confirmWindow < 1 || confirmWindow > LARGEST_WINDOW) {
      throw new WrongSetting(
          "BUS_CONFIRM_WINDOW",
          Integer.toString(confirmWindow),
          "a whole number from 1 to " + LARGEST_WINDOW);
    }
    if (confirmWindowSize.toBytes() < 1) {
      throw new WrongSetting(
          "BUS_CONFIRM_WINDOW_SIZE", confirmWindowSize.toString(), "a size such as 8MB");
    }
    if (maxMessageSize.toBytes() < 1) {
      throw new WrongSetting(
          "BUS_MAX_MESSAGE_SIZE", maxMessageSize.toString(), "a size such as 16MB");
    }
    if (maxBackoff.toMillis() < 1) {
      throw new WrongSetting("BUS_MAX_BACKOFF", maxBackoff.toString(), "a duration such as 10s");
    }
    if (events.isEmpty()) {
      throw new WrongSetting("BUS_EVENTS", "", "* or event names such as MESSAGE_CREATE");
    }
    for (var event : events) {
      if (!event.equals("*") && !event.matches("[A-Z][A-Z0-9_]*")) {
        throw new WrongSetting("BUS_EVENTS", event, "* or event names such as MESSAGE_CREATE");
      }
    }
    events = Set.copyOf(events);
  }

  boolean wants(String event) {
    return events.contains("*") || events.contains(event);
  }
}
