package dev.signalbox.messagehandler;

import dev.signalbox.servicekit.settings.WrongSetting;
import dev.signalbox.servicekit.work.WorkQueueSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of message-handler.
 *
 * @param concurrency messages in hand at a time
 * @param maxAttempts tries of a message that fails for a reason of its own
 * @param prefixLifetime how long a guild's prefix is believed without being told of a change
 * @param prefixCapacity guilds whose prefix is remembered at most
 * @param drain how long a stop waits for what is in hand
 */
@ConfigurationProperties("message-handler")
public record MessageHandlerProperties(
    @DefaultValue("32") int concurrency,
    @DefaultValue("5") int maxAttempts,
    @DefaultValue("60s") Duration prefixLifetime,
    @DefaultValue("10000") int prefixCapacity,
    @DefaultValue("18s") Duration drain) {

  public MessageHandlerProperties {
    WorkQueueSettings.checkedConcurrency("WORK_CONCURRENCY", concurrency);
    WorkQueueSettings.checkedAttempts("WORK_MAX_ATTEMPTS", maxAttempts);
    if (prefixCapacity < 1) {
      throw new WrongSetting(
          "PREFIX_CAPACITY", Integer.toString(prefixCapacity), "a whole number from 1");
    }
  }
}
