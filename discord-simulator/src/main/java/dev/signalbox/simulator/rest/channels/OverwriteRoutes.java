package dev.signalbox.simulator.rest.channels;

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
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Overwrite;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.util.ArrayList;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;

/** Permission overwrites of a channel, one at a time. */
@DiscordApi
class OverwriteRoutes {
  private static final String OVERWRITE = "/channels/{channel}/permissions/{overwrite}";
  private static final int MOST = 1_000;

  private final World world;
  private final Access access;
  private final AuditLog audit;

  OverwriteRoutes(World world, Access access, AuditLog audit) {
    this.world = world;
    this.access = access;
    this.audit = audit;
  }

  @PutMapping(OVERWRITE)
  ResponseEntity<byte[]> put(
      Caller caller,
      @PathVariable String channel,
      @PathVariable String overwrite,
      RequestBody body,
      AuditReason reason) {
    var there = managed(caller, channel);
    var form = body.form();
    var wanted = ChannelEdit.overwrite(form, Access.id(overwrite, "overwrite_id"));
    form.errors().throwIfAny();
    if (wanted == null || !exists(there, wanted)) {
      throw JsonError.UNKNOWN_OVERWRITE.error();
    }
    access.requireHeld(access.permissions(caller, there), wanted.allow() | wanted.deny());
    boolean another = there.overwrites().stream().noneMatch(one -> one.id().equals(wanted.id()));
    if (another && there.overwrites().size() >= MOST) {
      throw JsonError.MAX_OVERWRITES.error();
    }
    world
        .guilds()
        .updateChannel(
            there.id(),
            old -> {
              var all = new ArrayList<>(old.overwrites());
              all.removeIf(one -> one.id().equals(wanted.id()));
              all.add(wanted);
              return old.withOverwrites(all);
            });
    note(
        caller,
        there,
        wanted,
        another ? AuditAction.CHANNEL_OVERWRITE_CREATE : AuditAction.CHANNEL_OVERWRITE_UPDATE,
        reason);
    return Answer.noContent();
  }

  @DeleteMapping(OVERWRITE)
  ResponseEntity<byte[]> delete(
      Caller caller,
      @PathVariable String channel,
      @PathVariable String overwrite,
      AuditReason reason) {
    var there = managed(caller, channel);
    Snowflake id = Access.id(overwrite, "overwrite_id");
    var gone =
        there.overwrites().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(JsonError.UNKNOWN_OVERWRITE::error);
    world
        .guilds()
        .updateChannel(
            there.id(),
            old ->
                old.withOverwrites(
                    old.overwrites().stream().filter(one -> !one.id().equals(id)).toList()));
    note(caller, there, gone, AuditAction.CHANNEL_OVERWRITE_DELETE, reason);
    return Answer.noContent();
  }

  private void note(
      Caller caller, Channel channel, Overwrite one, AuditAction action, AuditReason reason) {
    var entry =
        AuditEntry.of(action, channel.id())
            .option("id", one.id())
            .option("type", one.kind() == Overwrite.Kind.ROLE ? "0" : "1");
    channel.guild().ifPresent(guild -> audit.note(caller, guild, entry, reason));
  }

  private Channel managed(Caller caller, String channelId) {
    var channel = access.channel(caller, channelId);
    if (channel.guildId() == null) {
      throw JsonError.NOT_ON_A_DM.error();
    }
    access.require(caller, channel, MANAGE_ROLES);
    return channel;
  }

  /** Whether its role or member is there. */
  private boolean exists(Channel channel, Overwrite overwrite) {
    return channel
        .guild()
        .flatMap(world::guild)
        .filter(guild ->
            overwrite.kind() == Overwrite.Kind.ROLE
                ? guild.role(overwrite.id()).isPresent()
                : world.member(guild.id(), overwrite.id()).isPresent())
        .isPresent();
  }
}
