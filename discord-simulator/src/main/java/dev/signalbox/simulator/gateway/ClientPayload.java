package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.world.Snowflake;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client may send, read and checked for shape. */
sealed interface ClientPayload {
  /** Op 1. */
  record Heartbeat() implements ClientPayload {}

  /**
   * Op 2.
   *
   * @param intents null when left out
   * @param shard null when unsharded
   */
  record Identify(
      String token,
      @Nullable Long intents,
      @Nullable ShardId shard,
      boolean compress,
      int largeThreshold,
      @Nullable ObjectNode presence)
      implements ClientPayload {
    @Override
    public String toString() {
      return "Identify[token=***, intents=" + intents + ", shard=" + shard + "]";
    }
  }

  /** Op 3, as sent. */
  record PresenceUpdate(ObjectNode presence) implements ClientPayload {}

  /** Op 4; a null channel leaves. */
  record VoiceStateUpdate(
      Snowflake guildId, @Nullable Snowflake channelId, boolean selfMute, boolean selfDeaf)
      implements ClientPayload {}

  /** Op 6. */
  record Resume(String token, String sessionId, long sequence) implements ClientPayload {
    @Override
    public String toString() {
      return "Resume[token=***, sessionId=" + sessionId + ", sequence=" + sequence + "]";
    }
  }

  /**
   * Op 8.
   *
   * @param query prefix of the name, or null when asked by ids
   * @param userIds as sent, because malformed ones are answered as they came; null when asked by
   *     prefix
   * @param nonce null when absent or longer than 32 bytes
   */
  record RequestGuildMembers(
      Snowflake guildId,
      @Nullable String query,
      int limit,
      @Nullable List<String> userIds,
      boolean presences,
      @Nullable String nonce)
      implements ClientPayload {
    boolean wantsEverybody() {
      return query != null && query.isEmpty() && limit == 0;
    }
  }

  /** Op 31. */
  record RequestSoundboardSounds(List<Snowflake> guildIds) implements ClientPayload {}

  /** Op 43. */
  record RequestChannelInfo(Snowflake guildId, List<String> fields) implements ClientPayload {}

  /** Something that closes the connection. */
  record Refused(CloseCode code, String reason) implements ClientPayload {}

  /** A node's text where it is a string or an integer: Discord takes both for ids. */
  static @Nullable String idText(@Nullable JsonNode node) {
    if (node == null) return null;
    return node.isString() || node.isIntegralNumber() ? node.asString() : null;
  }
}
