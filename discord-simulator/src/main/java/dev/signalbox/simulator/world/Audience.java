package dev.signalbox.simulator.world;

/** Who gets an event. */
public sealed interface Audience {
  /** The chat page and the application's sessions, by their intents and permissions. */
  record Everybody() implements Audience {}

  /** The application alone, on the gateway: INTERACTION_CREATE. */
  record OnlyApplication() implements Audience {}

  /**
   * One user on the chat page: an ephemeral message, which the gateway carries as a direct message.
   */
  record OnlyUser(Snowflake userId) implements Audience {}

  /**
   * The application's sessions, by their intents, while the bot holds one of these permissions in
   * the guild: what only moderators learn.
   */
  record Holders(long permissions) implements Audience {}

  Audience EVERYBODY = new Everybody();
  Audience APPLICATION = new OnlyApplication();
}
