package dev.signalbox.simulator.rest;

import dev.signalbox.simulator.rest.errors.FormErrors;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Permissions;
import dev.signalbox.simulator.world.Role;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import org.springframework.stereotype.Component;

/**
 * Finds what a path names, as far as the caller may know of it, and demands permissions. Everything
 * here throws {@link dev.signalbox.simulator.rest.errors.DiscordError}: 50035 for what is no
 * snowflake, the 10000s for what is not there, 50001 and 50013 for what is not allowed.
 */
@Component
public class Access {
  private final World world;

  Access(World world) {
    this.world = world;
  }

  /** An id from a path; the name is what the error tree calls it. */
  public static Snowflake id(String text, String name) {
    return Snowflake.tryParse(text)
        .orElseThrow(() ->
            FormErrors.single(
                name, "NUMBER_TYPE_COERCE", "Value \"" + text + "\" is not snowflake."));
  }

  /** A channel that the caller may view. */
  public Channel channel(Caller caller, String channelId) {
    var channel =
        world.channel(id(channelId, "channel_id")).orElseThrow(JsonError.UNKNOWN_CHANNEL::error);
    if (!Permission.VIEW_CHANNEL.in(permissions(caller, channel))) {
      throw JsonError.MISSING_ACCESS.error();
    }
    return channel;
  }

  /** A channel that the caller may view and that has messages. */
  public Channel textChannel(Caller caller, String channelId) {
    var channel = channel(caller, channelId);
    if (!channel.type().hasMessages()) {
      throw JsonError.NOT_A_TEXT_CHANNEL.error();
    }
    return channel;
  }

  public long permissions(Caller caller, Channel channel) {
    return world.permissions(caller.id(), channel);
  }

  /** Demands all of them in the channel. */
  public void require(Caller caller, Channel channel, Permission... permissions) {
    long needed = Permission.of(permissions);
    if ((permissions(caller, channel) & needed) != needed) {
      throw JsonError.MISSING_PERMISSIONS.error();
    }
  }

  /** A message of the channel; an ephemeral one does not exist for these routes. */
  public Message message(Channel channel, String messageId) {
    return world
        .message(channel.id(), id(messageId, "message_id"))
        .filter(message -> !message.isEphemeral())
        .orElseThrow(JsonError.UNKNOWN_MESSAGE::error);
  }

  /** A guild the caller is in; to others it does not exist. */
  public Guild guild(Caller caller, String guildId) {
    var id = id(guildId, "guild_id");
    return world
        .guild(id)
        .filter(guild -> world.member(id, caller.id()).isPresent())
        .orElseThrow(JsonError.UNKNOWN_GUILD::error);
  }

  public Member member(Guild guild, String userId) {
    var id = id(userId, "user_id");
    return world
        .member(guild.id(), id)
        .orElseThrow(() ->
            (world.user(id).isPresent() ? JsonError.UNKNOWN_MEMBER : JsonError.UNKNOWN_USER)
                .error());
  }

  public Role role(Guild guild, String roleId) {
    return guild.role(id(roleId, "role_id")).orElseThrow(JsonError.UNKNOWN_ROLE::error);
  }

  /** The caller as a member. */
  public Member self(Caller caller, Guild guild) {
    return world.member(guild.id(), caller.id()).orElseThrow(JsonError.MISSING_ACCESS::error);
  }

  /** The caller's permissions in the guild, without any channel's overwrites. */
  public long permissions(Caller caller, Guild guild) {
    return Permissions.of(guild, self(caller, guild), world.clock().instant());
  }

  /** Demands all of them in the guild. */
  public void require(Caller caller, Guild guild, Permission... permissions) {
    long needed = Permission.of(permissions);
    if ((permissions(caller, guild) & needed) != needed) {
      throw JsonError.MISSING_PERMISSIONS.error();
    }
  }

  /** Demands that the role is below the caller's highest one. */
  public void requireAbove(Caller caller, Guild guild, Role role) {
    boolean above = guild.highestRoleOf(self(caller, guild)).isAbove(role);
    if (!above && !guild.isOwner(caller.id())) {
      throw JsonError.MISSING_PERMISSIONS.error();
    }
  }

  /** Demands that the member stands below the caller: never the owner. */
  public void requireAbove(Caller caller, Guild guild, Member member) {
    if (guild.isOwner(caller.id())) {
      return;
    }
    if (guild.isOwner(member.id())) {
      throw JsonError.MISSING_PERMISSIONS.error();
    }
    requireAbove(caller, guild, guild.highestRoleOf(member));
  }

  /** Demands that nothing is given away that the caller does not hold. */
  public void requireHeld(long held, long given) {
    if ((given & ~held) != 0) {
      throw JsonError.MISSING_PERMISSIONS.error();
    }
  }
}
