package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.gateway.ClientPayload.PresenceUpdate;
import dev.signalbox.simulator.gateway.ClientPayload.RequestChannelInfo;
import dev.signalbox.simulator.gateway.ClientPayload.RequestGuildMembers;
import dev.signalbox.simulator.gateway.ClientPayload.RequestSoundboardSounds;
import dev.signalbox.simulator.gateway.ClientPayload.VoiceStateUpdate;
import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.world.Audience;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Payload;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.VoiceState;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries out what an identified session asks for: presence, voice, members, sounds and channel
 * info.
 */
@Component
final class GatewayCommands {
  /** Beside name and type; Discord takes no other field of an activity from a bot. */
  private static final List<String> BOT_ACTIVITY_TEXTS = List.of("state", "url");

  private final World world;
  private final Violations violations;
  private final MemberRequests members;
  private final AtomicLong received = new AtomicLong();

  GatewayCommands(World world, Violations violations, MemberRequests members) {
    this.world = world;
    this.violations = violations;
    this.members = members;
  }

  /** Commands of all sessions since the start, for the ledger. */
  long received() {
    return received.get();
  }

  void execute(Session session, ClientPayload command) {
    received.incrementAndGet();
    switch (command) {
      case PresenceUpdate(ObjectNode presence) -> presence(session, presence);
      case VoiceStateUpdate voice -> voice(session, voice);
      case RequestGuildMembers request -> members.answer(session, request);
      case RequestSoundboardSounds(var guildIds) -> guildIds.forEach(id -> sounds(session, id));
      case RequestChannelInfo info -> channelInfo(session, info);
      case ClientPayload.Heartbeat h -> {}
      case ClientPayload.Identify i -> {}
      case ClientPayload.Resume r -> {}
      case ClientPayload.Refused r -> {}
    }
  }

  /**
   * Announces the bot's presence in the guilds of the session's shard. Over the limit it is dropped
   * and counted.
   */
  void presence(Session session, ObjectNode presence) {
    if (!session.presenceUpdates().tryTake()) {
      violations.count(Violation.PRESENCE_LIMIT);
      return;
    }
    Snowflake bot = world.bot().id();
    ObjectNode shown = world.json().presence(bot, shownStatus(presence));
    shown.set("activities", activities(presence.path("activities")));
    for (Guild guild : world.guildList()) {
      if (!session.shard().carries(guild.id())) continue;
      ObjectNode data = shown.deepCopy().put("guild_id", guild.id().toString());
      world.publish(
          new WorldEvent(
              "PRESENCE_UPDATE", guild.id(), null, bot, Audience.EVERYBODY, Payload.of(data)));
    }
  }

  private static String shownStatus(ObjectNode presence) {
    String status = presence.path("status").asString("");
    if (status.isEmpty()) return "online";
    return status.equals("invisible") ? "offline" : status;
  }

  /** What a bot may set of an activity, with the time from which on it is shown. */
  private ArrayNode activities(JsonNode asked) {
    ArrayNode shown = Json.array();
    for (JsonNode one : asked.isArray() ? asked : Json.array()) {
      String name = one.path("name").asString("");
      if (name.isEmpty()) continue; // some clients send an empty activity for none
      ObjectNode activity = shown.addObject().put("name", name);
      activity.put("type", one.path("type").asInt(0));
      activity.put("created_at", world.clock().millis());
      for (String field : BOT_ACTIVITY_TEXTS)
        if (one.hasNonNull(field)) activity.put(field, one.path(field).asString(""));
    }
    return shown;
  }

  private void voice(Session session, VoiceStateUpdate voice) {
    boolean known =
        voice.channelId() == null
            || world
                .channel(voice.channelId())
                .filter(c -> c.type() == ChannelType.VOICE && voice.guildId().equals(c.guildId()))
                .isPresent();
    if (!known || world.guild(voice.guildId()).isEmpty()) return;
    String voiceSession = Long.toHexString(world.nextId().value());
    world
        .guilds()
        .voice(
            new VoiceState(
                voice.guildId(),
                voice.channelId(),
                world.bot().id(),
                voiceSession,
                voice.selfMute(),
                voice.selfDeaf()));
    if (voice.channelId() == null) return;
    ObjectNode server =
        Json.object().put("token", "simulated").put("guild_id", voice.guildId().toString());
    server.putNull("endpoint");
    session.dispatch("VOICE_SERVER_UPDATE", Payload.of(server).bytes());
  }

  private void sounds(Session session, Snowflake guildId) {
    if (world.guild(guildId).isEmpty() || !session.shard().carries(guildId)) return;
    ObjectNode data = Json.object().put("guild_id", guildId.toString());
    data.putArray("soundboard_sounds");
    session.dispatch("SOUNDBOARD_SOUNDS", Payload.of(data).bytes());
  }

  private void channelInfo(Session session, RequestChannelInfo info) {
    if (world.guild(info.guildId()).isEmpty() || !session.shard().carries(info.guildId())) return;
    ObjectNode data = Json.object().put("guild_id", info.guildId().toString());
    ArrayNode channels = data.putArray("channels");
    world.channelsOf(info.guildId()).stream()
        .filter(channel -> channel.type() == ChannelType.VOICE)
        .forEach(channel -> {
          ObjectNode entry = channels.addObject().put("id", channel.id().toString());
          if (info.fields().contains("status")) entry.putNull("status");
          if (info.fields().contains("voice_start_time")) entry.putNull("voice_start_time");
        });
    session.dispatch("CHANNEL_INFO", Payload.of(data).bytes());
  }
}
