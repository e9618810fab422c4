package dev.signalbox.simulator.world;

import java.time.Instant;

/**
 * What a member may do, computed as Discord documents it.
 *
 * @see <a href="https://discord.com/developers/docs/topics/permissions">Discord: Permissions</a>
 */
public final class Permissions {
  private static final long LEFT_BY_TIMEOUT =
      Permission.of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY);
  private static final long NEEDS_SENDING =
      Permission.of(
          Permission.MENTION_EVERYONE,
          Permission.SEND_TTS_MESSAGES,
          Permission.ATTACH_FILES,
          Permission.EMBED_LINKS);

  private Permissions() {}

  /** In the guild as a whole, without any channel's overwrites. */
  public static long of(Guild guild, Member member) {
    if (guild.isOwner(member.id())) return Permission.ALL;
    long bits = guild.everyone().permissions();
    for (Snowflake roleId : member.roles()) {
      bits |= guild.role(roleId).map(Role::permissions).orElse(0L);
    }
    return Permission.ADMINISTRATOR.in(bits) ? Permission.ALL : bits;
  }

  /**
   * In a channel, with its overwrites and what follows from a missing VIEW_CHANNEL, CONNECT or
   * SEND_MESSAGES.
   */
  public static long of(Guild guild, Member member, Channel channel) {
    long base = of(guild, member);
    if (base == Permission.ALL) return base;
    return implied(channel, overwritten(guild, member, channel, base));
  }

  /**
   * The same at a moment: a member in time-out keeps only seeing and reading; owner and
   * administrators are exempt.
   */
  public static long of(Guild guild, Member member, Channel channel, Instant now) {
    long bits = of(guild, member, channel);
    return bits != Permission.ALL && isTimedOut(member, now) ? bits & LEFT_BY_TIMEOUT : bits;
  }

  /** In the guild as a whole at a moment: a member in time-out keeps only seeing and reading. */
  public static long of(Guild guild, Member member, Instant now) {
    long bits = of(guild, member);
    return bits != Permission.ALL && isTimedOut(member, now) ? bits & LEFT_BY_TIMEOUT : bits;
  }

  public static boolean isTimedOut(Member member, Instant now) {
    return member.timedOutUntil() != null && member.timedOutUntil().isAfter(now);
  }

  private static long overwritten(Guild guild, Member member, Channel channel, long base) {
    long bits = base;
    long allow = 0;
    long deny = 0;
    for (Overwrite overwrite : channel.overwrites()) {
      if (overwrite.id().equals(guild.id())) {
        bits = (bits & ~overwrite.deny()) | overwrite.allow();
      } else if (overwrite.kind() == Overwrite.Kind.ROLE
          && member.roles().contains(overwrite.id())) {
        allow |= overwrite.allow();
        deny |= overwrite.deny();
      }
    }
    bits = (bits & ~deny) | allow;
    for (Overwrite overwrite : channel.overwrites()) {
      if (overwrite.kind() == Overwrite.Kind.MEMBER && overwrite.id().equals(member.id())) {
        bits = (bits & ~overwrite.deny()) | overwrite.allow();
      }
    }
    return bits;
  }

  private static long implied(Channel channel, long bits) {
    if (!Permission.VIEW_CHANNEL.in(bits)) return 0;
    if (channel.type() == ChannelType.VOICE && !Permission.CONNECT.in(bits)) {
      return Permission.VIEW_CHANNEL.bit();
    }
    return Permission.SEND_MESSAGES.in(bits) ? bits : bits & ~NEEDS_SENDING;
  }
}
