package dev.signalbox.provision;

/**
 * Something that must be provided from outside (a broker, a browser …) cannot be had on this
 * machine. The message says what was tried and how to get it.
 */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String what;

  /**
   * @param what a short noun for test summaries, e.g. {@code RabbitMQ 4}
   * @param howToGetIt one or more sentences for the person at the machine
   */
  public Unavailable(String what, String howToGetIt) {
    super(howToGetIt);
    this.what = what;
  }

  /** A short noun for test summaries: {@code needs RabbitMQ 4}. */
  public String what() {
    return what;
  }
}
