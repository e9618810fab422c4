package dev.signalbox.simulator.rest.guilds;

import static dev.signalbox.simulator.world.Permission.MANAGE_CHANNELS;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.RequestBody;
import dev.signalbox.simulator.rest.audit.AuditAction;
import dev.signalbox.simulator.rest.audit.AuditEntry;
import dev.signalbox.simulator.rest.audit.AuditLog;
import dev.signalbox.simulator.rest.audit.AuditReason;
import dev.signalbox.simulator.rest.channels.ChannelEdit;
import dev.signalbox.simulator.rest.channels.Parents;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The channels of a guild: all of them, those the caller may not view included, as Discord does.
 */
@DiscordApi
class GuildChannelRoutes {
  private static final String CHANNELS = "/guilds/{guild}/channels";
  private static final int MOST = 500;
  private static final Set<Integer> TYPES = Set.of(0, 2, 4, 5);

  private final World world;
  private final Access access;
  private final AuditLog audit;
  private final Parents parents;

  GuildChannelRoutes(World world, Access access, AuditLog audit) {
    this.world = world;
    this.access = access;
    this.audit = audit;
    this.parents = new Parents(world);
  }

  @GetMapping(CHANNELS)
  ResponseEntity<byte[]> list(Caller caller, @PathVariable String guild) {
    return Answer.ok(
        world.channelsOf(access.guild(caller, guild).id()).stream()
            .map(world.json()::channel)
            .toList());
  }

  @PostMapping(CHANNELS)
  ResponseEntity<byte[]> create(
      Caller caller, @PathVariable String guild, RequestBody body, AuditReason reason) {
    var there = access.guild(caller, guild);
    access.require(caller, there, MANAGE_CHANNELS);
    var form = body.form().require("name");
    var number = form.choice("type", TYPES);
    var type = ChannelType.of(number == null ? 0 : number).orElse(ChannelType.TEXT);
    var edit = ChannelEdit.read(form, type);
    parents.check(form, there.id(), edit.parent());
    form.errors().throwIfAny();
    if (edit.overwrites() != null) {
      long held = access.permissions(caller, there);
      edit.overwrites().forEach(one -> access.requireHeld(held, one.allow() | one.deny()));
    }
    int count = world.channelsOf(there.id()).size();
    if (count >= MOST) {
      throw JsonError.MAX_CHANNELS.error();
    }
    var created = edit.applyTo(Channel.inGuild(world.nextId(), there.id(), type, "new", count));
    var json = world.json().channel(world.guilds().createChannel(created));
    var entry = AuditEntry.of(AuditAction.CHANNEL_CREATE, created.id());
    audit.note(caller, there.id(), entry.changing(Json.object(), json), reason);
    return Answer.created(json);
  }

  @PatchMapping(CHANNELS)
  ResponseEntity<byte[]> move(Caller caller, @PathVariable String guild, RequestBody body) {
    var there = access.guild(caller, guild);
    access.require(caller, there, MANAGE_CHANNELS);
    var changes = new LinkedHashMap<Channel, UnaryOperator<Channel>>();
    boolean moved = false;
    for (var form : body.list()) {
      form.require("id");
      var id = form.snowflake("id");
      var edit = ChannelEdit.read(form, ChannelType.CATEGORY);
      parents.check(form, there.id(), edit.parent());
      form.errors().throwIfAny();
      if (edit.parentSent() && moved) {
        throw JsonError.ONE_PARENT_AT_A_TIME.error();
      }
      moved |= edit.parentSent();
      changes.put(channel(there, id == null ? 0 : id), edit::applyTo);
    }
    changes.forEach((channel, change) -> world.guilds().updateChannel(channel.id(), change));
    return Answer.noContent();
  }

  private Channel channel(Guild guild, long id) {
    return world
        .channel(new Snowflake(id))
        .filter(channel -> guild.id().equals(channel.guildId()))
        .orElseThrow(JsonError.UNKNOWN_CHANNEL::error);
  }
}
