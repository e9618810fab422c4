package dev.signalbox.simulator.rest.guilds;

import static dev.signalbox.simulator.world.Permission.CHANGE_NICKNAME;
import static dev.signalbox.simulator.world.Permission.KICK_MEMBERS;
import static dev.signalbox.simulator.world.Permission.MANAGE_ROLES;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.Query;
import dev.signalbox.simulator.rest.RequestBody;
import dev.signalbox.simulator.rest.audit.AuditLog;
import dev.signalbox.simulator.rest.audit.AuditReason;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Application;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Role;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;

/** Members of a guild and their roles. */
@DiscordApi
class MemberRoutes {
  private static final String MEMBERS = "/guilds/{guild}/members";

  private final World world;
  private final Access access;
  private final MemberAudits audits;
  private final MemberEdits edits;
  private final VoiceEdits voice;

  MemberRoutes(World world, Access access, AuditLog audit) {
    this.world = world;
    this.access = access;
    this.audits = new MemberAudits(audit);
    this.edits = new MemberEdits(world, access);
    this.voice = new VoiceEdits(world, access);
  }

  /** Needs the privileged intent GUILD_MEMBERS, as granted to the application. */
  @GetMapping(MEMBERS)
  ResponseEntity<byte[]> list(Caller caller, @PathVariable String guild, Query query) {
    var there = access.guild(caller, guild);
    if ((world.application().flags() & Application.GATEWAY_GUILD_MEMBERS) == 0) {
      throw JsonError.MISSING_ACCESS.error();
    }
    int limit = query.limit(1, 1_000, 1);
    var after = query.snowflake("after");
    return Answer.ok(
        world.membersOf(there.id()).stream()
            .filter(member -> after == null || member.id().compareTo(after) > 0)
            .limit(limit)
            .map(Member::toJson)
            .toList());
  }

  @GetMapping(MEMBERS + "/search")
  ResponseEntity<byte[]> search(Caller caller, @PathVariable String guild, Query query) {
    var there = access.guild(caller, guild);
    int limit = query.limit(1, 1_000, 1);
    var form = query.form().require("query");
    var wanted = form.string("query", 1, 100);
    form.errors().throwIfAny();
    var prefix = wanted == null ? "" : wanted.toLowerCase(Locale.ROOT);
    return Answer.ok(
        world.membersOf(there.id()).stream()
            .filter(member -> begins(member, prefix))
            .limit(limit)
            .map(Member::toJson)
            .toList());
  }

  private static boolean begins(Member member, String prefix) {
    return member.user().username().toLowerCase(Locale.ROOT).startsWith(prefix)
        || member.displayName().toLowerCase(Locale.ROOT).startsWith(prefix);
  }

  @GetMapping(MEMBERS + "/{user}")
  ResponseEntity<byte[]> get(Caller caller, @PathVariable String guild, @PathVariable String user) {
    return Answer.ok(access.member(access.guild(caller, guild), user).toJson());
  }

  @PatchMapping(MEMBERS + "/@me")
  ResponseEntity<byte[]> editSelf(
      Caller caller, @PathVariable String guild, RequestBody body, AuditReason reason) {
    var there = access.guild(caller, guild);
    var form = body.form();
    var nick = form.string("nick", 0, 32);
    form.errors().throwIfAny();
    if (form.has("nick")) {
      access.require(caller, there, CHANGE_NICKNAME);
    }
    var before = access.self(caller, there);
    var changed =
        world
            .guilds()
            .updateMember(
                there.id(),
                caller.id(),
                old -> form.has("nick") ? old.withNick(MemberEdits.emptyToNull(nick)) : old);
    audits.edited(caller, there, before, changed, reason);
    return Answer.ok(changed.toJson());
  }

  @PatchMapping(MEMBERS + "/{user}")
  ResponseEntity<byte[]> edit(
      Caller caller,
      @PathVariable String guild,
      @PathVariable String user,
      RequestBody body,
      AuditReason reason) {
    var there = access.guild(caller, guild);
    var member = access.member(there, user);
    var form = body.form();
    var change = edits.read(caller, there, member, form);
    var moved = voice.read(caller, there, member, form);
    var changed = world.guilds().updateMember(there.id(), member.id(), change);
    audits.edited(caller, there, member, changed, reason);
    moved.ifPresent(state -> {
      world.guilds().voice(state);
      audits.moved(caller, there, state, reason);
    });
    return Answer.ok(changed.toJson());
  }

  /** Takes the access token of a person who granted guilds.join, which nobody here has. */
  @PutMapping(MEMBERS + "/{user}")
  ResponseEntity<byte[]> add(
      Caller caller, @PathVariable String guild, @PathVariable String user, RequestBody body) {
    access.guild(caller, guild);
    Access.id(user, "user_id");
    body.form().require("access_token").errors().throwIfAny();
    throw JsonError.INVALID_OAUTH2_TOKEN.error();
  }

  @DeleteMapping(MEMBERS + "/{user}")
  ResponseEntity<byte[]> kick(
      Caller caller, @PathVariable String guild, @PathVariable String user, AuditReason reason) {
    var there = access.guild(caller, guild);
    access.require(caller, there, KICK_MEMBERS);
    var member = access.member(there, user);
    access.requireAbove(caller, there, member);
    world.guilds().removeMember(there.id(), member.id());
    audits.kicked(caller, there, member, reason);
    return Answer.noContent();
  }

  @PutMapping(MEMBERS + "/{user}/roles/{role}")
  ResponseEntity<byte[]> addRole(
      Caller caller,
      @PathVariable String guild,
      @PathVariable String user,
      @PathVariable String role,
      AuditReason reason) {
    var there = access.guild(caller, guild);
    var given = givable(caller, there, role);
    var member = access.member(there, user);
    if (!member.roles().contains(given.id())) {
      change(caller, there, member, List.of(given.id()), List.of(), reason);
    }
    return Answer.noContent();
  }

  @DeleteMapping(MEMBERS + "/{user}/roles/{role}")
  ResponseEntity<byte[]> removeRole(
      Caller caller,
      @PathVariable String guild,
      @PathVariable String user,
      @PathVariable String role,
      AuditReason reason) {
    var there = access.guild(caller, guild);
    var taken = givable(caller, there, role);
    var member = access.member(there, user);
    if (member.roles().contains(taken.id())) {
      change(caller, there, member, List.of(), List.of(taken.id()), reason);
    }
    return Answer.noContent();
  }

  private Role givable(Caller caller, Guild guild, String roleId) {
    access.require(caller, guild, MANAGE_ROLES);
    var role = access.role(guild, roleId);
    if (role.id().equals(guild.id()) || role.managed()) {
      throw JsonError.INVALID_ROLE.error();
    }
    access.requireAbove(caller, guild, role);
    return role;
  }

  private void change(
      Caller caller,
      Guild guild,
      Member member,
      List<Snowflake> add,
      List<Snowflake> remove,
      AuditReason reason) {
    var changed =
        world
            .guilds()
            .updateMember(
                guild.id(),
                member.id(),
                old -> {
                  var roles = new ArrayList<>(old.roles());
                  roles.addAll(add);
                  roles.removeAll(remove);
                  return old.withRoles(roles);
                });
    audits.edited(caller, guild, member, changed, reason);
  }
}
