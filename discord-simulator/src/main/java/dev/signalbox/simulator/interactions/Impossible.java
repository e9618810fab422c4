package dev.signalbox.simulator.interactions;

/**
 * A person asked for something Discord's own app would not let them do; the message is for that
 * person.
 */
public final class Impossible extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Impossible(String reason) {
    super(reason, null, false, false);
  }
}
