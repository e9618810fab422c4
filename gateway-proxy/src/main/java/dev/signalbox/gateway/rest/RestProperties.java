package dev.signalbox.gateway.rest;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How many requests may wait, and how many may be on their way.
 *
 * @param interactiveSlots how many requests per second of the global limit are kept for the
 *     interactive lane
 * @param queueLimit requests that may wait
 * @param queueSize what they may hold together
 * @param maxInFlight requests on their way at once, each with a connection
 * @param timeout of one exchange, from connecting to the last byte
 * @param memoryFile where what was learned about limits is kept across restarts
 */
@ConfigurationProperties("rest")
public record RestProperties(
    @DefaultValue("4") int interactiveSlots,
    @DefaultValue("10000") int queueLimit,
    @DefaultValue("64MB") DataSize queueSize,
    @DefaultValue("256") int maxInFlight,
    @DefaultValue("30s") Duration timeout,
    @DefaultValue("data/journal/rest-limits.json") Path memoryFile) {

  public RestProperties {
    if (interactiveSlots < 0) {
      throw wrong("REST_INTERACTIVE_SLOTS", interactiveSlots, "a whole number from 0");
    }
    if (queueLimit < 1) throw wrong("REST_QUEUE_LIMIT", queueLimit, "a whole number from 1");
    if (maxInFlight < 1) throw wrong("REST_MAX_IN_FLIGHT", maxInFlight, "a whole number from 1");
    if (queueSize.toBytes() < 1 << 20) throw wrong("REST_QUEUE_SIZE", queueSize, "at least 1MB");
    if (!timeout.isPositive()) throw wrong("REST_TIMEOUT", timeout, "a positive time, e.g. 30s");
  }

  private static WrongSetting wrong(String setting, Object value, String expected) {
    return new WrongSetting(setting, value.toString(), expected);
  }
}
