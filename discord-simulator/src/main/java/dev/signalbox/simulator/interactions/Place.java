package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.World;

/**
 * Who acts, and where.
 *
 * @param permissions the member's, in the channel
 * @param appPermissions the bot's, in the channel
 */
public record Place(
    Guild guild, Channel channel, Member member, long permissions, long appPermissions) {

  /**
   * @throws Impossible when the member may not see the channel
   */
  public static Place of(World world, Guild guild, Channel channel, Member member) {
    long permissions = world.permissions(member.id(), channel);
    if (!Permission.VIEW_CHANNEL.in(permissions))
      throw new Impossible("You may not see this channel.");
    return new Place(
        guild, channel, member, permissions, world.permissions(world.bot().id(), channel));
  }

  public boolean may(Permission permission) {
    return permission.in(permissions);
  }
}
