package dev.signalbox.gateway.outbound;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the outbound queues are consumed.
 *
 * @param prefetch requests of one lane that this instance holds at once, waiting or on their way
 * @param remembered requests with an idempotency key whose success is kept for a repeat
 * @param ledgerDir folder of the {@link RequestLedger}, of this process alone
 */
@ConfigurationProperties("outbound")
public record OutboundProperties(
    @DefaultValue("500") int prefetch,
    @DefaultValue("5000") int remembered,
    @DefaultValue("data/journal/outbound") Path ledgerDir) {

  /** Three lanes of it are far above what the scheduler may hold. */
  private static final int MAX_PREFETCH = 10_000;

  public OutboundProperties {
    if (prefetch < 1 || prefetch > MAX_PREFETCH) {
      throw new WrongSetting(
          "OUTBOUND_PREFETCH", Integer.toString(prefetch), "from 1 to " + MAX_PREFETCH);
    }
    if (remembered < 0) {
      throw new WrongSetting(
          "OUTBOUND_REMEMBERED", Integer.toString(remembered), "a whole number from 0");
    }
  }
}
