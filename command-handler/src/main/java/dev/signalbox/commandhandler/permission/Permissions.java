package dev.signalbox.commandhandler.permission;

import dev.signalbox.contract.commands.Permission;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A member's permissions in a channel, computed from owner, roles and overwrites.
 *
 * @see <a href="https://discord.com/developers/docs/topics/permissions">Discord: Permissions</a>
 */
public final class Permissions {

  /** Everything, also what Discord has not documented yet. */
  static final long ALL = -1L;

  static final long ADMINISTRATOR = 1L << 3;
  public static final long MANAGE_GUILD = 1L << 5;
  static final long VIEW_CHANNEL = 1L << 10;
  static final long READ_MESSAGE_HISTORY = 1L << 16;

  /**
   * @param id of a role, of a user, or the guild's own for everyone
   */
  record Overwrite(String id, long allow, long deny) {}

  /**
   * @param permissionsByRole of every role, @everyone under the guild's id
   */
  record Guild(String id, String ownerId, Map<String, Long> permissionsByRole) {}

  /**
   * @param timedOut whether the member may not act for the moment
   */
  record Member(String userId, Collection<String> roles, boolean timedOut) {}

  private Permissions() {}

  static long of(Guild guild, Member member, List<Overwrite> overwrites) {
    if (guild.ownerId().equals(member.userId())) {
      return ALL;
    }
    long permissions = guild.permissionsByRole().getOrDefault(guild.id(), 0L);
    for (var role : member.roles()) {
      permissions |= guild.permissionsByRole().getOrDefault(role, 0L);
    }
    if ((permissions & ADMINISTRATOR) != 0) {
      return ALL;
    }
    permissions = inChannel(permissions, guild, member, overwrites);
    return member.timedOut() ? permissions & (VIEW_CHANNEL | READ_MESSAGE_HISTORY) : permissions;
  }

  private static long inChannel(
      long permissions, Guild guild, Member member, List<Overwrite> overwrites) {
    long allow = 0;
    long deny = 0;
    long memberAllow = 0;
    long memberDeny = 0;
    for (var overwrite : overwrites) {
      if (overwrite.id().equals(guild.id())) {
        permissions = permissions & ~overwrite.deny() | overwrite.allow();
      } else if (member.roles().contains(overwrite.id())) {
        allow |= overwrite.allow();
        deny |= overwrite.deny();
      } else if (overwrite.id().equals(member.userId())) {
        memberAllow |= overwrite.allow();
        memberDeny |= overwrite.deny();
      }
    }
    permissions = permissions & ~deny | allow;
    return permissions & ~memberDeny | memberAllow;
  }

  /** Those of the commands' permissions that are among the bits. */
  public static Set<Permission> held(long bits) {
    var held = EnumSet.noneOf(Permission.class);
    for (var permission : Permission.values()) {
      if ((bits & ADMINISTRATOR) != 0 || (bits & bit(permission)) != 0) {
        held.add(permission);
      }
    }
    return held;
  }

  /** Discord's bit for what a command may ask of its caller. */
  public static long bit(Permission permission) {
    return switch (permission) {
      case MANAGE_GUILD -> MANAGE_GUILD;
    };
  }
}
