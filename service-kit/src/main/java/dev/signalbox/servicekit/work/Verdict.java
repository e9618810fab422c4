package dev.signalbox.servicekit.work;

import dev.signalbox.contract.bus.RetryDelay;
import dev.signalbox.servicekit.errors.DependencyAway;

/** What becomes of a message whose work failed. */
sealed interface Verdict {

  /** Somebody else's fault: the message stays in hand, and no attempt is spent. */
  record Hold(DependencyAway cause) implements Verdict {}

  /**
   * @param attempts how often the message has failed by now
   */
  record Retry(RetryDelay delay, int attempts) implements Verdict {}

  /**
   * @param outcome the label under which it is counted
   * @param reason for the operator, without the message's content
   */
  record Dead(Outcome outcome, String reason) implements Verdict {}

  /**
   * @param failedBefore attempts that this message has spent already
   */
  static Verdict on(Throwable failure, int failedBefore, int maxAttempts) {
    return switch (failure) {
      case DependencyAway away -> new Hold(away);
      case MalformedMessage malformed -> new Dead(Outcome.MALFORMED, malformed.reason());
      default -> {
        int attempts = failedBefore + 1;
        yield attempts < maxAttempts
            ? new Retry(RetryDelay.after(attempts), attempts)
            : new Dead(
                Outcome.GIVEN_UP,
                "failed " + attempts + " times, last with " + failure.getClass().getSimpleName());
      }
    };
  }
}
