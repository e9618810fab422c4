package dev.signalbox.contract.bus;

/** Headers that retries and dead letters carry, whatever the queue. */
public final class WorkHeaders {

  /**
   * How often a consumer has tried this message and failed for a reason of the message's own;
   * integer.
   */
  public static final String ATTEMPTS = "signalbox-attempts";

  /** On a dead letter: the queue it was consumed from; string. */
  public static final String ORIGIN_QUEUE = "signalbox-origin-queue";

  /** On a dead letter: why, in words for the operator, without the message's content; string. */
  public static final String REASON = "signalbox-reason";

  /** On a dead letter: milliseconds since 1970 at which it was given up; long. */
  public static final String DIED_AT = "signalbox-died-at";

  private WorkHeaders() {}
}
