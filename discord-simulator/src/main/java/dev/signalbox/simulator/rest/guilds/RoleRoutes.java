package dev.signalbox.simulator.rest.guilds;

import static dev.signalbox.simulator.world.Permission.MANAGE_ROLES;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.RequestBody;
import dev.signalbox.simulator.rest.audit.AuditAction;
import dev.signalbox.simulator.rest.audit.AuditEntry;
import dev.signalbox.simulator.rest.audit.AuditLog;
import dev.signalbox.simulator.rest.audit.AuditReason;
import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Role;
import dev.signalbox.simulator.world.World;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.node.ObjectNode;

/** Roles of a guild. */
@DiscordApi
class RoleRoutes {
  private static final String ROLES = "/guilds/{guild}/roles";
  private static final int MOST = 250;

  private final World world;
  private final Access access;
  private final AuditLog audit;

  RoleRoutes(World world, Access access, AuditLog audit) {
    this.world = world;
    this.access = access;
    this.audit = audit;
  }

  @GetMapping(ROLES)
  ResponseEntity<byte[]> list(Caller caller, @PathVariable String guild) {
    return Answer.ok(all(access.guild(caller, guild)));
  }

  private static List<ObjectNode> all(Guild guild) {
    return guild.roles().values().stream()
        .sorted(Comparator.comparingInt(Role::position))
        .map(Role::toJson)
        .toList();
  }

  @GetMapping(ROLES + "/member-counts")
  ResponseEntity<byte[]> memberCounts(Caller caller, @PathVariable String guild) {
    var there = access.guild(caller, guild);
    var body = Json.object();
    for (var role : there.roles().keySet()) {
      long count =
          world.membersOf(there.id()).stream()
              .filter(member -> member.roles().contains(role))
              .count();
      if (!role.equals(there.id())) {
        body.put(role.toString(), (int) count);
      }
    }
    return Answer.ok(body);
  }

  @GetMapping(ROLES + "/{role}")
  ResponseEntity<byte[]> get(Caller caller, @PathVariable String guild, @PathVariable String role) {
    return Answer.ok(access.role(access.guild(caller, guild), role).toJson());
  }

  @PostMapping(ROLES)
  ResponseEntity<byte[]> create(
      Caller caller, @PathVariable String guild, RequestBody body, AuditReason reason) {
    var there = access.guild(caller, guild);
    access.require(caller, there, MANAGE_ROLES);
    if (there.roles().size() >= MOST) {
      throw JsonError.MAX_ROLES.error();
    }
    long usual = there.everyone().permissions();
    var blank = new Role(world.nextId(), "new role", 0, false, 1, usual, false, false, null);
    var role = edited(caller, there, blank, body.form());
    var json = world.guilds().createRole(there.id(), role).toJson();
    note(caller, there, AuditAction.ROLE_CREATE, role, Json.object(), json, reason);
    return Answer.ok(json);
  }

  @PatchMapping(ROLES + "/{role}")
  ResponseEntity<byte[]> edit(
      Caller caller,
      @PathVariable String guild,
      @PathVariable String role,
      RequestBody body,
      AuditReason reason) {
    var there = access.guild(caller, guild);
    var old = managed(caller, there, role);
    var changed = edited(caller, there, old, body.form());
    var json = world.guilds().updateRole(there.id(), old.id(), _ -> changed).toJson();
    note(caller, there, AuditAction.ROLE_UPDATE, old, old.toJson(), json, reason);
    return Answer.ok(json);
  }

  @DeleteMapping(ROLES + "/{role}")
  ResponseEntity<byte[]> delete(
      Caller caller, @PathVariable String guild, @PathVariable String role, AuditReason reason) {
    var there = access.guild(caller, guild);
    var old = managed(caller, there, role);
    if (old.managed() || old.id().equals(there.id())) {
      throw JsonError.INVALID_ROLE.error();
    }
    world.guilds().deleteRole(there.id(), old.id());
    note(caller, there, AuditAction.ROLE_DELETE, old, old.toJson(), Json.object(), reason);
    return Answer.noContent();
  }

  @PatchMapping(ROLES)
  ResponseEntity<byte[]> move(Caller caller, @PathVariable String guild, RequestBody body) {
    var there = access.guild(caller, guild);
    access.require(caller, there, MANAGE_ROLES);
    var positions = new LinkedHashMap<Role, Integer>();
    for (var form : body.list()) {
      form.require("id");
      var position = form.integer("position", 1, MOST);
      var id = form.snowflake("id");
      form.errors().throwIfAny();
      var role = managed(caller, there, Long.toUnsignedString(id == null ? 0 : id));
      if (position != null) {
        access.requireAbove(caller, there, role.withPosition(position.intValue()));
        positions.put(role, position.intValue());
      }
    }
    positions.forEach((role, position) ->
        world.guilds().updateRole(there.id(), role.id(), old -> old.withPosition(position)));
    return Answer.ok(all(world.guild(there.id()).orElse(there)));
  }

  private void note(
      Caller caller,
      Guild guild,
      AuditAction action,
      Role role,
      ObjectNode before,
      ObjectNode after,
      AuditReason reason) {
    var entry = AuditEntry.of(action, role.id()).changing(before, after);
    audit.note(caller, guild.id(), entry, reason);
  }

  private Role managed(Caller caller, Guild guild, String roleId) {
    access.require(caller, guild, MANAGE_ROLES);
    var role = access.role(guild, roleId);
    access.requireAbove(caller, guild, role);
    return role;
  }

  private Role edited(Caller caller, Guild guild, Role role, Form form) {
    var name = form.string("name", 0, 100);
    var bits = form.permissions("permissions");
    var color = form.integer("color", 0, 0xFFFFFF);
    var colors = form.object("colors");
    if (colors != null) {
      color = colors.integer("primary_color", 0, 0xFFFFFF);
    }
    var hoist = form.bool("hoist");
    var mentionable = form.bool("mentionable");
    form.errors().throwIfAny();
    if (bits != null) {
      access.requireHeld(access.permissions(caller, guild), bits & ~role.permissions());
    }
    var changed = name == null || name.isEmpty() ? role : role.withName(name);
    changed = bits == null ? changed : changed.withPermissions(bits);
    changed = color == null ? changed : changed.withColor(color.intValue());
    changed = hoist == null ? changed : changed.withHoist(hoist);
    return mentionable == null ? changed : changed.withMentionable(mentionable);
  }
}
