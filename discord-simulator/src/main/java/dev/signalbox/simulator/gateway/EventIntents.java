package dev.signalbox.simulator.gateway;

import java.util.HashMap;
import java.util.Map;

/**
 * Which intents bring which event; an event that is not here comes without any, unknown ones
 * included.
 */
final class EventIntents {
  private static final Map<String, Long> IN_GUILDS = new HashMap<>();
  private static final Map<String, Long> IN_DMS = new HashMap<>();

  static {
    guild(
        Intent.GUILDS,
        "GUILD_CREATE",
        "GUILD_UPDATE",
        "GUILD_DELETE",
        "GUILD_ROLE_CREATE",
        "GUILD_ROLE_UPDATE",
        "GUILD_ROLE_DELETE",
        "CHANNEL_CREATE",
        "CHANNEL_UPDATE",
        "CHANNEL_DELETE",
        "CHANNEL_PINS_UPDATE",
        "THREAD_CREATE",
        "THREAD_UPDATE",
        "THREAD_DELETE",
        "THREAD_LIST_SYNC",
        "THREAD_MEMBER_UPDATE",
        "THREAD_MEMBERS_UPDATE",
        "STAGE_INSTANCE_CREATE",
        "STAGE_INSTANCE_UPDATE",
        "STAGE_INSTANCE_DELETE",
        "VOICE_CHANNEL_STATUS_UPDATE",
        "VOICE_CHANNEL_START_TIME_UPDATE");
    guild(
        Intent.GUILD_MEMBERS,
        "GUILD_MEMBER_ADD",
        "GUILD_MEMBER_UPDATE",
        "GUILD_MEMBER_REMOVE",
        "THREAD_MEMBERS_UPDATE");
    guild(
        Intent.GUILD_MODERATION,
        "GUILD_AUDIT_LOG_ENTRY_CREATE",
        "GUILD_BAN_ADD",
        "GUILD_BAN_REMOVE");
    guild(
        Intent.GUILD_EXPRESSIONS,
        "GUILD_EMOJIS_UPDATE",
        "GUILD_STICKERS_UPDATE",
        "GUILD_SOUNDBOARD_SOUND_CREATE",
        "GUILD_SOUNDBOARD_SOUND_UPDATE",
        "GUILD_SOUNDBOARD_SOUND_DELETE",
        "GUILD_SOUNDBOARD_SOUNDS_UPDATE");
    guild(
        Intent.GUILD_INTEGRATIONS,
        "GUILD_INTEGRATIONS_UPDATE",
        "INTEGRATION_CREATE",
        "INTEGRATION_UPDATE",
        "INTEGRATION_DELETE");
    guild(Intent.GUILD_WEBHOOKS, "WEBHOOKS_UPDATE");
    guild(Intent.GUILD_INVITES, "INVITE_CREATE", "INVITE_DELETE");
    guild(Intent.GUILD_VOICE_STATES, "VOICE_STATE_UPDATE", "VOICE_CHANNEL_EFFECT_SEND");
    guild(Intent.GUILD_PRESENCES, "PRESENCE_UPDATE");
    guild(
        Intent.GUILD_SCHEDULED_EVENTS,
        "GUILD_SCHEDULED_EVENT_CREATE",
        "GUILD_SCHEDULED_EVENT_UPDATE",
        "GUILD_SCHEDULED_EVENT_DELETE",
        "GUILD_SCHEDULED_EVENT_USER_ADD",
        "GUILD_SCHEDULED_EVENT_USER_REMOVE");
    guild(
        Intent.AUTO_MODERATION_CONFIGURATION,
        "AUTO_MODERATION_RULE_CREATE",
        "AUTO_MODERATION_RULE_UPDATE",
        "AUTO_MODERATION_RULE_DELETE");
    guild(Intent.AUTO_MODERATION_EXECUTION, "AUTO_MODERATION_ACTION_EXECUTION");
    both(
        Intent.GUILD_MESSAGES,
        Intent.DIRECT_MESSAGES,
        "MESSAGE_CREATE",
        "MESSAGE_UPDATE",
        "MESSAGE_DELETE");
    guild(Intent.GUILD_MESSAGES, "MESSAGE_DELETE_BULK");
    dm(Intent.DIRECT_MESSAGES, "CHANNEL_PINS_UPDATE");
    both(
        Intent.GUILD_MESSAGE_REACTIONS,
        Intent.DIRECT_MESSAGE_REACTIONS,
        "MESSAGE_REACTION_ADD",
        "MESSAGE_REACTION_REMOVE",
        "MESSAGE_REACTION_REMOVE_ALL",
        "MESSAGE_REACTION_REMOVE_EMOJI");
    both(Intent.GUILD_MESSAGE_TYPING, Intent.DIRECT_MESSAGE_TYPING, "TYPING_START");
    both(
        Intent.GUILD_MESSAGE_POLLS,
        Intent.DIRECT_MESSAGE_POLLS,
        "MESSAGE_POLL_VOTE_ADD",
        "MESSAGE_POLL_VOTE_REMOVE");
  }

  private EventIntents() {}

  /** Whether these intents bring the event. */
  static boolean bring(long intents, String event, boolean inGuild) {
    Long needed = (inGuild ? IN_GUILDS : IN_DMS).get(event);
    return needed == null || (intents & needed) != 0;
  }

  private static void both(Intent guild, Intent dm, String... events) {
    guild(guild, events);
    dm(dm, events);
  }

  private static void guild(Intent intent, String... events) {
    for (String event : events) IN_GUILDS.merge(event, intent.bit(), (a, b) -> a | b);
  }

  private static void dm(Intent intent, String... events) {
    for (String event : events) IN_DMS.merge(event, intent.bit(), (a, b) -> a | b);
  }
}
