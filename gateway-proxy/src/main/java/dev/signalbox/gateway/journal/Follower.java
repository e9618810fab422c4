package dev.signalbox.gateway.journal;

/** Who reads a shard's journal to its end; each has a cursor of its own. */
public enum Follower {
  /** Publishing to the bus, everything but interactions. */
  BUS("bus.cursor"),
  /** Publishing interactions, which overtake whatever waits for the bus. */
  INTERACTIONS("interactions.cursor");

  private final String file;

  Follower(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }
}
