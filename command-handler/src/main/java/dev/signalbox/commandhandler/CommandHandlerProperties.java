package dev.signalbox.commandhandler;

import dev.signalbox.servicekit.settings.WrongSetting;
import dev.signalbox.servicekit.work.WorkQueueSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of command-handler.
 *
 * @param concurrency commands from messages in hand at a time
 * @param interactionConcurrency interactions in hand at a time; those that wait for an outage to
 *     end count, each deferred
 * @param maxAttempts tries of a message that fails for a reason of its own
 * @param deferAfter how old an interaction becomes before it is deferred
 * @param replyDeadline how long a reply to a message may wait to be sent
 * @param catalogueInterval how often commands-api is asked whether its commands changed
 * @param permissionLifetime how long roles and overwrites are believed without being told of a
 *     change
 * @param drain how long a stop waits for what is in hand
 */
@ConfigurationProperties("command-handler")
public record CommandHandlerProperties(
    @DefaultValue("32") int concurrency,
    @DefaultValue("256") int interactionConcurrency,
    @DefaultValue("5") int maxAttempts,
    @DefaultValue("1500ms") Duration deferAfter,
    @DefaultValue("10m") Duration replyDeadline,
    @DefaultValue("60s") Duration catalogueInterval,
    @DefaultValue("60s") Duration permissionLifetime,
    @DefaultValue("18s") Duration drain) {

  /** Discord gives up after 3 s; what remains is for the way there. */
  private static final Duration LATEST_DEFERRAL = Duration.ofMillis(2_500);

  public CommandHandlerProperties {
    WorkQueueSettings.checkedConcurrency("WORK_CONCURRENCY", concurrency);
    WorkQueueSettings.checkedConcurrency("INTERACTION_CONCURRENCY", interactionConcurrency);
    WorkQueueSettings.checkedAttempts("WORK_MAX_ATTEMPTS", maxAttempts);
    if (deferAfter.isNegative() || deferAfter.compareTo(LATEST_DEFERRAL) > 0) {
      throw new WrongSetting("DEFER_AFTER", deferAfter.toString(), "a time from 0ms to 2500ms");
    }
    if (replyDeadline.isNegative() || replyDeadline.isZero()) {
      throw new WrongSetting("REPLY_DEADLINE", replyDeadline.toString(), "a time above 0s");
    }
    if (catalogueInterval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new WrongSetting(
          "CATALOGUE_INTERVAL", catalogueInterval.toString(), "a time of at least 1s");
    }
  }
}
