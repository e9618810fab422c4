package dev.signalbox.servicekit.work;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.time.Duration;

/**
 * How one queue is worked on.
 *
 * @param concurrency messages in hand at a time; while a dependency is away they are held, and
 *     nothing more is taken
 * @param maxAttempts tries of a message that fails for a reason of its own
 * @param drain how long a stop waits for what is in hand
 */
public record WorkQueueSettings(String queue, int concurrency, int maxAttempts, Duration drain) {

  private static final int MAX_CONCURRENCY = 2_000;

  /**
   * @param setting the name that the operator set
   * @throws WrongSetting when it cannot work
   */
  public static int checkedConcurrency(String setting, int concurrency) {
    if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw new WrongSetting(
          setting, Integer.toString(concurrency), "a whole number from 1 to " + MAX_CONCURRENCY);
    }
    return concurrency;
  }

  /**
   * @param setting the name that the operator set
   * @throws WrongSetting when it cannot work
   */
  public static int checkedAttempts(String setting, int attempts) {
    if (attempts < 1) {
      throw new WrongSetting(setting, Integer.toString(attempts), "a whole number from 1");
    }
    return attempts;
  }
}
