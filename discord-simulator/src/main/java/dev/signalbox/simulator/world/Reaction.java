package dev.signalbox.simulator.world;

import java.util.List;

/** Who reacted to a message with one emoji, in order; never empty. */
public record Reaction(Emoji emoji, List<Snowflake> users) {
  public Reaction {
    users = List.copyOf(users);
  }
}
