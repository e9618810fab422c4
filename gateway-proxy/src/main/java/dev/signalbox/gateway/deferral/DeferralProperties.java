package dev.signalbox.gateway.deferral;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When gateway-proxy defers interactions itself.
 *
 * @param enabled false where the application answers its interactions elsewhere
 * @param after age at which an interaction without a callback is deferred
 * @param rulesFile where what handlers announced is kept across restarts
 */
@ConfigurationProperties("deferral")
public record DeferralProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("2s") Duration after,
    @DefaultValue("data/journal/deferral-rules.json") Path rulesFile) {

  /** Discord gives up after 3 s; what remains is for the way there. */
  private static final Duration LATEST = Duration.ofMillis(2_700);

  public DeferralProperties {
    if (after.isNegative() || after.compareTo(LATEST) > 0) {
      throw new WrongSetting("DEFERRAL_AFTER", after.toString(), "a time from 0ms to 2700ms");
    }
  }
}
