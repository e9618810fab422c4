package dev.signalbox.gateway.shard.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Discord's documented dispatch names, looked up by their bytes so that none is allocated twice.
 */
public final class EventNames {
  /** Every event of the gateway documentation. */
  public static final List<String> DOCUMENTED =
      List.of(
          "READY",
          "RESUMED",
          "RATE_LIMITED",
          "APPLICATION_COMMAND_PERMISSIONS_UPDATE",
          "AUTO_MODERATION_RULE_CREATE",
          "AUTO_MODERATION_RULE_UPDATE",
          "AUTO_MODERATION_RULE_DELETE",
          "AUTO_MODERATION_ACTION_EXECUTION",
          "CHANNEL_CREATE",
          "CHANNEL_UPDATE",
          "CHANNEL_DELETE",
          "CHANNEL_INFO",
          "CHANNEL_PINS_UPDATE",
          "VOICE_CHANNEL_STATUS_UPDATE",
          "VOICE_CHANNEL_START_TIME_UPDATE",
          "THREAD_CREATE",
          "THREAD_UPDATE",
          "THREAD_DELETE",
          "THREAD_LIST_SYNC",
          "THREAD_MEMBER_UPDATE",
          "THREAD_MEMBERS_UPDATE",
          "ENTITLEMENT_CREATE",
          "ENTITLEMENT_UPDATE",
          "ENTITLEMENT_DELETE",
          "SUBSCRIPTION_CREATE",
          "SUBSCRIPTION_UPDATE",
          "SUBSCRIPTION_DELETE",
          "GUILD_CREATE",
          "GUILD_UPDATE",
          "GUILD_DELETE",
          "GUILD_AUDIT_LOG_ENTRY_CREATE",
          "GUILD_BAN_ADD",
          "GUILD_BAN_REMOVE",
          "GUILD_EMOJIS_UPDATE",
          "GUILD_STICKERS_UPDATE",
          "GUILD_SOUNDBOARD_SOUND_CREATE",
          "GUILD_SOUNDBOARD_SOUND_UPDATE",
          "GUILD_SOUNDBOARD_SOUND_DELETE",
          "GUILD_SOUNDBOARD_SOUNDS_UPDATE",
          "SOUNDBOARD_SOUNDS",
          "GUILD_INTEGRATIONS_UPDATE",
          "INTEGRATION_CREATE",
          "INTEGRATION_UPDATE",
          "INTEGRATION_DELETE",
          "GUILD_MEMBER_ADD",
          "GUILD_MEMBER_REMOVE",
          "GUILD_MEMBER_UPDATE",
          "GUILD_MEMBERS_CHUNK",
          "GUILD_ROLE_CREATE",
          "GUILD_ROLE_UPDATE",
          "GUILD_ROLE_DELETE",
          "GUILD_SCHEDULED_EVENT_CREATE",
          "GUILD_SCHEDULED_EVENT_UPDATE",
          "GUILD_SCHEDULED_EVENT_DELETE",
          "GUILD_SCHEDULED_EVENT_USER_ADD",
          "GUILD_SCHEDULED_EVENT_USER_REMOVE",
          "INTERACTION_CREATE",
          "INVITE_CREATE",
          "INVITE_DELETE",
          "MESSAGE_CREATE",
          "MESSAGE_UPDATE",
          "MESSAGE_DELETE",
          "MESSAGE_DELETE_BULK",
          "MESSAGE_REACTION_ADD",
          "MESSAGE_REACTION_REMOVE",
          "MESSAGE_REACTION_REMOVE_ALL",
          "MESSAGE_REACTION_REMOVE_EMOJI",
          "MESSAGE_POLL_VOTE_ADD",
          "MESSAGE_POLL_VOTE_REMOVE",
          "PRESENCE_UPDATE",
          "STAGE_INSTANCE_CREATE",
          "STAGE_INSTANCE_UPDATE",
          "STAGE_INSTANCE_DELETE",
          "TYPING_START",
          "USER_UPDATE",
          "VOICE_STATE_UPDATE",
          "VOICE_SERVER_UPDATE",
          "VOICE_CHANNEL_EFFECT_SEND",
          "WEBHOOKS_UPDATE");

  private static final int SLOTS = 256;
  private static final byte[][] BYTES = new byte[SLOTS][];
  private static final String[] NAMES = new String[SLOTS];

  static {
    for (var name : DOCUMENTED) {
      var bytes = name.getBytes(UTF_8);
      var slot = slot(bytes, 0, bytes.length);
      while (BYTES[slot] != null) slot = (slot + 1) % SLOTS;
      BYTES[slot] = bytes;
      NAMES[slot] = name;
    }
  }

  private EventNames() {}

  /** The documented name with these bytes, or null when there is none. */
  static @Nullable String find(byte[] source, int from, int to) {
    var slot = slot(source, from, to);
    while (BYTES[slot] != null) {
      if (Arrays.equals(BYTES[slot], 0, BYTES[slot].length, source, from, to)) return NAMES[slot];
      slot = (slot + 1) % SLOTS;
    }
    return null;
  }

  private static int slot(byte[] source, int from, int to) {
    var hash = 0;
    for (var i = from; i < to; i++) hash = hash * 31 + source[i];
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }
}
