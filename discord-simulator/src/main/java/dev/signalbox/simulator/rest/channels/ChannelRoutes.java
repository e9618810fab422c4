package dev.signalbox.simulator.rest.channels;

import static dev.signalbox.simulator.world.Permission.MANAGE_CHANNELS;
import static dev.signalbox.simulator.world.Permission.MANAGE_ROLES;
import static dev.signalbox.simulator.world.Permission.SEND_MESSAGES;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.RequestBody;
import dev.signalbox.simulator.rest.audit.AuditAction;
import dev.signalbox.simulator.rest.audit.AuditEntry;
import dev.signalbox.simulator.rest.audit.AuditLog;
import dev.signalbox.simulator.rest.audit.AuditReason;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.rest.limits.RateLimits;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.World;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.node.ObjectNode;

/** One channel: reading, changing, deleting, typing. */
@DiscordApi
class ChannelRoutes {
  private final World world;
  private final Access access;
  private final AuditLog audit;
  private final RateLimits limits;
  private final Parents parents;

  ChannelRoutes(World world, Access access, RateLimits limits, AuditLog audit) {
    this.world = world;
    this.access = access;
    this.audit = audit;
    this.limits = limits;
    this.parents = new Parents(world);
  }

  @GetMapping("/channels/{channel}")
  ResponseEntity<byte[]> get(Caller caller, @PathVariable String channel) {
    return Answer.ok(world.json().channel(access.channel(caller, channel)));
  }

  @PatchMapping("/channels/{channel}")
  ResponseEntity<byte[]> edit(
      Caller caller, @PathVariable String channel, RequestBody body, AuditReason reason) {
    var there = ofGuild(access.channel(caller, channel));
    access.require(caller, there, MANAGE_CHANNELS);
    var form = body.form();
    var edit = ChannelEdit.read(form, there.type());
    parents.check(form, there.guildId(), edit.parent());
    form.errors().throwIfAny();
    if (edit.overwrites() != null) {
      access.require(caller, there, MANAGE_ROLES);
      long held = access.permissions(caller, there);
      edit.overwrites().forEach(one -> access.requireHeld(held, one.allow() | one.deny()));
    }
    if (edit.renames(there)) {
      limits.countRename(there.id().value());
    }
    var json = world.json().channel(world.guilds().updateChannel(there.id(), edit::applyTo));
    note(caller, there, AuditAction.CHANNEL_UPDATE, world.json().channel(there), json, reason);
    return Answer.ok(json);
  }

  @DeleteMapping("/channels/{channel}")
  ResponseEntity<byte[]> delete(Caller caller, @PathVariable String channel, AuditReason reason) {
    var there = access.channel(caller, channel);
    var json = world.json().channel(there);
    if (there.guildId() != null) {
      access.require(caller, there, MANAGE_CHANNELS);
      world.guilds().deleteChannel(there.id());
      note(caller, there, AuditAction.CHANNEL_DELETE, json, Json.object(), reason);
    }
    return Answer.ok(json);
  }

  private void note(
      Caller caller,
      Channel channel,
      AuditAction action,
      ObjectNode before,
      ObjectNode after,
      AuditReason reason) {
    var entry = AuditEntry.of(action, channel.id()).changing(before, after);
    channel.guild().ifPresent(guild -> audit.note(caller, guild, entry, reason));
  }

  @PostMapping("/channels/{channel}/typing")
  ResponseEntity<byte[]> type(Caller caller, @PathVariable String channel) {
    var there = access.textChannel(caller, channel);
    access.require(caller, there, SEND_MESSAGES);
    world.messages().type(there.id(), caller.id());
    return Answer.noContent();
  }

  private static Channel ofGuild(Channel channel) {
    if (channel.guildId() == null) {
      throw JsonError.NOT_ON_A_DM.error();
    }
    return channel;
  }
}
