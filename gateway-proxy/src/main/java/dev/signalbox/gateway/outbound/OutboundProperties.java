package dev.signalbox.gateway.outbound;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the outbound queues are consumed.
 *
 * @param prefetch requests of one lane that this instance holds at once, waiting or on their way
 * @param remembered requests with an idempotency key whose success is kept for a repeat
 * @param nonceWindow for how long Discord surely recognises the nonce of a message
 * @param proofPatience for how long after a restart the journal is looked at for a message that may
 *     have been sent
 * @param ledgerDir folder of the {@link RequestLedger}, of this process alone
 */
@ConfigurationProperties("outbound")
public record OutboundProperties(
    @DefaultValue("500") int prefetch,
    @DefaultValue("5000") int remembered,
    @DefaultValue("60s") Duration nonceWindow,
    @DefaultValue("20s") Duration proofPatience,
    @DefaultValue("data/journal/outbound") Path ledgerDir) {

  /** Three lanes of it are far above what the scheduler may hold. */
  private static final int MAX_PREFETCH = 10_000;

  /** Discord speaks of "the last few minutes". */
  private static final Duration LONGEST_WINDOW = Duration.ofMinutes(2);

  private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(10);

  public OutboundProperties {
    if (nonceWindow.isNegative() || nonceWindow.compareTo(LONGEST_WINDOW) > 0) {
      throw new WrongSetting("NONCE_WINDOW", nonceWindow.toString(), "a time from 0s to 2m");
    }
    if (proofPatience.isNegative() || proofPatience.compareTo(LONGEST_PATIENCE) > 0) {
      throw new WrongSetting(
          "OUTBOUND_PROOF_PATIENCE", proofPatience.toString(), "a time from 0s to 10m");
    }
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
