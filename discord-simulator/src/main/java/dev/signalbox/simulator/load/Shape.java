package dev.signalbox.simulator.load;

import java.util.List;

/**
 * The kinds of event that a load consists of, commands aside.
 *
 * <p>The mix is that of a bot with every intent in busy guilds, where people talk: messages first,
 * then what surrounds them.
 */
enum Shape {
  MESSAGE("MESSAGE_CREATE", 200),
  LONG_MESSAGE("MESSAGE_CREATE", 100),
  REPLY("MESSAGE_CREATE", 80),
  RICH_MESSAGE("MESSAGE_CREATE", 40),
  TYPING("TYPING_START", 200),
  PRESENCE("PRESENCE_UPDATE", 140),
  REACTION("MESSAGE_REACTION_ADD", 80),
  EDIT("MESSAGE_UPDATE", 60),
  VOICE("VOICE_STATE_UPDATE", 40),
  MEMBER("GUILD_MEMBER_UPDATE", 25),
  DELETION("MESSAGE_DELETE", 20),
  REACTION_REMOVED("MESSAGE_REACTION_REMOVE", 10),
  CHANNEL("CHANNEL_UPDATE", 5);

  static final List<Shape> ALL = List.of(values());

  final String event;

  /** How many of a thousand. */
  final int weight;

  Shape(String event, int weight) {
    this.event = event;
    this.weight = weight;
  }
}
