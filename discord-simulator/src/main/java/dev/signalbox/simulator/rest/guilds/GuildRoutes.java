package dev.signalbox.simulator.rest.guilds;

import static dev.signalbox.simulator.world.Permission.CREATE_GUILD_EXPRESSIONS;
import static dev.signalbox.simulator.world.Permission.MANAGE_GUILD;
import static dev.signalbox.simulator.world.Permission.MANAGE_GUILD_EXPRESSIONS;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.Query;
import dev.signalbox.simulator.rest.RequestBody;
import dev.signalbox.simulator.rest.audit.AuditAction;
import dev.signalbox.simulator.rest.audit.AuditEntry;
import dev.signalbox.simulator.rest.audit.AuditLog;
import dev.signalbox.simulator.rest.audit.AuditReason;
import dev.signalbox.simulator.world.Emoji;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldJson;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.node.ObjectNode;

/** A guild itself, and those of its lists that this world keeps empty or fixed. */
@DiscordApi
class GuildRoutes {
  private final World world;
  private final Access access;
  private final AuditLog audit;

  GuildRoutes(World world, Access access, AuditLog audit) {
    this.world = world;
    this.access = access;
    this.audit = audit;
  }

  @GetMapping("/guilds/{guild}")
  ResponseEntity<byte[]> get(Caller caller, @PathVariable String guild, Query query) {
    var there = access.guild(caller, guild);
    var json = world.json().guild(there);
    if (query.flag("with_counts")) {
      var members = world.membersOf(there.id());
      json.put("approximate_member_count", members.size());
      json.put("approximate_presence_count", members.stream().filter(WorldJson::isOnline).count());
    }
    return Answer.ok(json);
  }

  @PatchMapping("/guilds/{guild}")
  ResponseEntity<byte[]> edit(
      Caller caller, @PathVariable String guild, RequestBody body, AuditReason reason) {
    var there = access.guild(caller, guild);
    access.require(caller, there, MANAGE_GUILD);
    var form = body.form();
    var name = form.string("name", 2, 100);
    var description = form.string("description", 0, 300);
    var system = form.snowflake("system_channel_id");
    if (system != null && !isChannelOf(there, new Snowflake(system))) {
      form.fail("system_channel_id", "CHANNEL_INVALID", "Channel does not exist");
    }
    form.errors().throwIfAny();
    var changed =
        world
            .guilds()
            .update(
                there.id(),
                old -> {
                  var edited = name == null ? old : old.withName(name);
                  edited = form.has("description") ? edited.withDescription(description) : edited;
                  return form.has("system_channel_id")
                      ? edited.withSystemChannel(system == null ? null : new Snowflake(system))
                      : edited;
                });
    var json = world.json().guild(changed);
    var entry = AuditEntry.of(AuditAction.GUILD_UPDATE, there.id());
    audit.note(caller, there.id(), entry.changing(world.json().guild(there), json), reason);
    return Answer.ok(json);
  }

  private boolean isChannelOf(Guild guild, Snowflake channelId) {
    return world.channel(channelId).filter(c -> guild.id().equals(c.guildId())).isPresent();
  }

  @GetMapping("/guilds/{guild}/emojis")
  ResponseEntity<byte[]> emojis(Caller caller, @PathVariable String guild) {
    var there = access.guild(caller, guild);
    long permissions = access.permissions(caller, there);
    boolean creators =
        CREATE_GUILD_EXPRESSIONS.in(permissions) || MANAGE_GUILD_EXPRESSIONS.in(permissions);
    return Answer.ok(there.emojis().stream().map(emoji -> shown(emoji, creators)).toList());
  }

  private ObjectNode shown(Emoji emoji, boolean withCreator) {
    var json = emoji.toJson();
    if (withCreator && emoji.creator() != null) {
      world.user(emoji.creator()).ifPresent(user -> json.set("user", user.toJson()));
    }
    return json;
  }

  @GetMapping({"/guilds/{guild}/stickers", "/guilds/{guild}/regions"})
  ResponseEntity<byte[]> none(Caller caller, @PathVariable String guild) {
    access.guild(caller, guild);
    return Answer.ok(List.of());
  }

  @GetMapping("/guilds/{guild}/threads/active")
  ResponseEntity<byte[]> activeThreads(Caller caller, @PathVariable String guild) {
    access.guild(caller, guild);
    var body = Json.object();
    body.putArray("threads");
    body.putArray("members");
    return Answer.ok(body.put("has_more", false));
  }
}
