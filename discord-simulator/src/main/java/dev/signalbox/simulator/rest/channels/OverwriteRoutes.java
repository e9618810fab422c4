package dev.signalbox.simulator.rest.channels;

import static dev.signalbox.simulator.world.Permission.MANAGE_ROLES;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.RequestBody;
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

  OverwriteRoutes(World world, Access access) {
    this.world = world;
    this.access = access;
  }

  @PutMapping(OVERWRITE)
  ResponseEntity<byte[]> put(
      Caller caller,
      @PathVariable String channel,
      @PathVariable String overwrite,
      RequestBody body) {
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
    return Answer.noContent();
  }

  @DeleteMapping(OVERWRITE)
  ResponseEntity<byte[]> delete(
      Caller caller, @PathVariable String channel, @PathVariable String overwrite) {
    var there = managed(caller, channel);
    Snowflake id = Access.id(overwrite, "overwrite_id");
    if (there.overwrites().stream().noneMatch(one -> one.id().equals(id))) {
      throw JsonError.UNKNOWN_OVERWRITE.error();
    }
    world
        .guilds()
        .updateChannel(
            there.id(),
            old ->
                old.withOverwrites(
                    old.overwrites().stream().filter(one -> !one.id().equals(id)).toList()));
    return Answer.noContent();
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
