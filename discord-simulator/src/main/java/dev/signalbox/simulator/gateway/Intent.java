package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.world.Application;

/** Discord's gateway intents, by their official names. */
enum Intent {
  GUILDS(0),
  GUILD_MEMBERS(1),
  GUILD_MODERATION(2),
  GUILD_EXPRESSIONS(3),
  GUILD_INTEGRATIONS(4),
  GUILD_WEBHOOKS(5),
  GUILD_INVITES(6),
  GUILD_VOICE_STATES(7),
  GUILD_PRESENCES(8),
  GUILD_MESSAGES(9),
  GUILD_MESSAGE_REACTIONS(10),
  GUILD_MESSAGE_TYPING(11),
  DIRECT_MESSAGES(12),
  DIRECT_MESSAGE_REACTIONS(13),
  DIRECT_MESSAGE_TYPING(14),
  MESSAGE_CONTENT(15),
  GUILD_SCHEDULED_EVENTS(16),
  AUTO_MODERATION_CONFIGURATION(20),
  AUTO_MODERATION_EXECUTION(21),
  GUILD_MESSAGE_POLLS(24),
  DIRECT_MESSAGE_POLLS(25);

  static final long ALL = all();

  private final long bit;

  Intent(int position) {
    this.bit = 1L << position;
  }

  long bit() {
    return bit;
  }

  boolean in(long intents) {
    return (intents & bit) != 0;
  }

  /**
   * The privileged intents that are switched on in the portal, read from the application's flags.
   */
  static long grantedBy(Application application) {
    long granted = ALL & ~(GUILD_MEMBERS.bit | GUILD_PRESENCES.bit | MESSAGE_CONTENT.bit);
    if (has(application, Application.GATEWAY_GUILD_MEMBERS)) granted |= GUILD_MEMBERS.bit;
    if (has(application, Application.GATEWAY_PRESENCE)) granted |= GUILD_PRESENCES.bit;
    if (has(application, Application.GATEWAY_MESSAGE_CONTENT)) granted |= MESSAGE_CONTENT.bit;
    return granted;
  }

  private static boolean has(Application application, int flag) {
    return (application.flags() & flag) != 0;
  }

  private static long all() {
    long bits = 0;
    for (Intent intent : values()) bits |= intent.bit;
    return bits;
  }
}
