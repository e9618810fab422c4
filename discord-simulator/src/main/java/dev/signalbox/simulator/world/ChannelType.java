package dev.signalbox.simulator.world;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of channel this world has, with Discord's numbers. */
public enum ChannelType {
  TEXT(0),
  DM(1),
  VOICE(2),
  CATEGORY(4),
  ANNOUNCEMENT(5);

  private final int number;

  ChannelType(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** Whether messages can be written there at all. */
  public boolean hasMessages() {
    return this != CATEGORY;
  }

  public static Optional<ChannelType> of(int number) {
    return Stream.of(values()).filter(type -> type.number == number).findFirst();
  }
}
