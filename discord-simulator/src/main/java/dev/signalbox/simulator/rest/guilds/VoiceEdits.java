package dev.signalbox.simulator.rest.guilds;

import static dev.signalbox.simulator.world.Permission.DEAFEN_MEMBERS;
import static dev.signalbox.simulator.world.Permission.MOVE_MEMBERS;
import static dev.signalbox.simulator.world.Permission.MUTE_MEMBERS;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.VoiceState;
import dev.signalbox.simulator.world.World;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an edit of a member does in voice: muting, deafening, moving, disconnecting. */
final class VoiceEdits {
  private final World world;
  private final Access access;

  VoiceEdits(World world, Access access) {
    this.world = world;
    this.access = access;
  }

  /**
   * Demands the permissions for it, and that the member is in voice at all.
   *
   * @return where the edit moves them; empty when they stay
   */
  Optional<VoiceState> read(Caller caller, Guild guild, Member member, Form form) {
    var channelId = form.snowflake("channel_id");
    form.errors().throwIfAny();
    boolean moves = form.has("channel_id");
    if (form.hasValue("mute")) {
      access.require(caller, guild, MUTE_MEMBERS);
    }
    if (form.hasValue("deaf")) {
      access.require(caller, guild, DEAFEN_MEMBERS);
    }
    if (moves) {
      access.require(caller, guild, MOVE_MEMBERS);
    }
    if (!moves && !form.hasValue("mute") && !form.hasValue("deaf")) {
      return Optional.empty();
    }
    var now =
        world.voiceStatesOf(guild.id()).stream()
            .filter(state -> state.userId().equals(member.id()))
            .findFirst()
            .orElseThrow(JsonError.NOT_IN_VOICE::error);
    return moves
        ? Optional.of(moved(now, channelId == null ? null : target(guild, channelId).id()))
        : Optional.empty();
  }

  private Channel target(Guild guild, long channelId) {
    var channel =
        world
            .channel(new Snowflake(channelId))
            .filter(found -> guild.id().equals(found.guildId()))
            .orElseThrow(JsonError.UNKNOWN_CHANNEL::error);
    if (channel.type() != ChannelType.VOICE) {
      throw JsonError.WRONG_CHANNEL_TYPE.error();
    }
    return channel;
  }

  private static VoiceState moved(VoiceState state, @Nullable Snowflake channelId) {
    return new VoiceState(
        state.guildId(),
        channelId,
        state.userId(),
        state.sessionId(),
        state.selfMute(),
        state.selfDeaf());
  }
}
