package dev.signalbox.simulator.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A user's connection to voice.
 *
 * @param channelId null once they left
 */
public record VoiceState(
    Snowflake guildId,
    @Nullable Snowflake channelId,
    Snowflake userId,
    String sessionId,
    boolean selfMute,
    boolean selfDeaf) {

  /** Without {@code guild_id} and {@code member}, as inside GUILD_CREATE. */
  ObjectNode toJson() {
    ObjectNode state = Json.object();
    state.put("channel_id", Json.id(channelId));
    state.put("user_id", userId.toString());
    state.put("session_id", sessionId);
    state.put("deaf", false);
    state.put("mute", false);
    state.put("self_deaf", selfDeaf);
    state.put("self_mute", selfMute);
    state.put("self_stream", false);
    state.put("self_video", false);
    state.put("suppress", false);
    state.putNull("request_to_speak_timestamp");
    return state;
  }
}
