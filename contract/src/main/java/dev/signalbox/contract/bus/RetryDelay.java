package dev.signalbox.contract.bus;

import java.time.Duration;

/**
 * How long a message waits before it is tried again. A consumer publishes it to the delay's
 * exchange with the name of its own queue as routing key; after the delay the broker puts it back
 * there.
 */
public enum RetryDelay {
  SHORT(Duration.ofSeconds(1)),
  MEDIUM(Duration.ofSeconds(10)),
  LONG(Duration.ofSeconds(60));

  private final Duration delay;

  RetryDelay(Duration delay) {
    this.delay = delay;
  }

  public Duration delay() {
    return delay;
  }

  /** {@code signalbox.retry.1s}, a fanout exchange. */
  public String exchange() {
    return "signalbox.retry." + delay.toSeconds() + "s";
  }

  public String queue() {
    return exchange();
  }

  /**
   * @param attempts how often the message has failed so far, from 1
   */
  public static RetryDelay after(int attempts) {
    return attempts <= 1 ? SHORT : attempts <= 3 ? MEDIUM : LONG;
  }
}
