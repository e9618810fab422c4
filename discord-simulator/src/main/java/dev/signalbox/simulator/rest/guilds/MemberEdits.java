package dev.signalbox.simulator.rest.guilds;

import static dev.signalbox.simulator.world.Permission.MANAGE_NICKNAMES;
import static dev.signalbox.simulator.world.Permission.MANAGE_ROLES;
import static dev.signalbox.simulator.world.Permission.MODERATE_MEMBERS;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Permissions;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what is to become of a member, and demands a permission for each part of it. */
final class MemberEdits {
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(28);

  private final World world;
  private final Access access;

  MemberEdits(World world, Access access) {
    this.world = world;
    this.access = access;
  }

  UnaryOperator<Member> read(Caller caller, Guild guild, Member member, Form form) {
    var nick = form.string("nick", 0, 32);
    var roles = form.snowflakes("roles", 0, 250);
    var mute = form.bool("mute");
    var deaf = form.bool("deaf");
    var until = timeout(form);
    form.errors().throwIfAny();
    List<Snowflake> wanted =
        roles == null ? null : roles.stream().map(Snowflake::new).distinct().toList();
    if (form.has("nick")) {
      requireOver(caller, guild, member, MANAGE_NICKNAMES);
    }
    if (wanted != null) {
      checkRoles(caller, guild, member, wanted);
    }
    if (form.has("communication_disabled_until")) {
      checkTimeout(caller, guild, member);
    }
    return old -> {
      var changed = form.has("nick") ? old.withNick(emptyToNull(nick)) : old;
      changed = wanted == null ? changed : changed.withRoles(wanted);
      changed = form.has("communication_disabled_until") ? changed.withTimeout(until) : changed;
      return changed.withVoice(
          deaf == null ? changed.deaf() : deaf, mute == null ? changed.mute() : mute);
    };
  }

  private @Nullable Instant timeout(Form form) {
    var until = form.timestamp("communication_disabled_until");
    if (until != null && until.isAfter(world.clock().instant().plus(LONGEST_TIMEOUT))) {
      form.fail(
          "communication_disabled_until",
          "GUILD_MEMBER_COMMUNICATION_DISABLED_UNTIL_MAX_DATE",
          "Timeouts last at most 28 days.");
    }
    return until;
  }

  private void requireOver(Caller caller, Guild guild, Member member, Permission permission) {
    access.require(caller, guild, permission);
    if (!member.id().equals(caller.id())) {
      access.requireAbove(caller, guild, member);
    }
  }

  /** Each role that comes or goes must be one the caller may give. */
  private void checkRoles(Caller caller, Guild guild, Member member, List<Snowflake> wanted) {
    access.require(caller, guild, MANAGE_ROLES);
    Set<Snowflake> changed = new HashSet<>(wanted);
    changed.removeAll(member.roles());
    var gone = new HashSet<>(member.roles());
    gone.removeAll(wanted);
    changed.addAll(gone);
    for (var id : changed) {
      var role = guild.role(id).orElseThrow(JsonError.UNKNOWN_ROLE::error);
      if (role.managed() || id.equals(guild.id())) {
        throw JsonError.INVALID_ROLE.error();
      }
      access.requireAbove(caller, guild, role);
    }
  }

  private void checkTimeout(Caller caller, Guild guild, Member member) {
    requireOver(caller, guild, member, MODERATE_MEMBERS);
    if (Permission.ADMINISTRATOR.in(Permissions.of(guild, member))) {
      throw JsonError.MISSING_PERMISSIONS.error(); // administrators cannot be timed out
    }
  }

  static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
