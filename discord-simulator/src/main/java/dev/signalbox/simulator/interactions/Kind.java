package dev.signalbox.simulator.interactions;

/** What a person did, with Discord's numbers of interaction types. */
public enum Kind {
  COMMAND(2),
  COMPONENT(3),
  AUTOCOMPLETE(4),
  MODAL_SUBMIT(5);

  private final int number;

  Kind(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
