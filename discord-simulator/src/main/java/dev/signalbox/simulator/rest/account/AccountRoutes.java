package dev.signalbox.simulator.rest.account;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.Query;
import dev.signalbox.simulator.rest.RequestBody;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Permissions;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.User;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldJson;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.node.ObjectNode;

/** The application, its bot user, other users, and the guilds and DMs of the bot. */
@DiscordApi
class AccountRoutes {
  private final World world;
  private final Access access;

  AccountRoutes(World world, Access access) {
    this.world = world;
    this.access = access;
  }

  @GetMapping({"/applications/@me", "/oauth2/applications/@me"})
  ResponseEntity<byte[]> application(Caller caller) {
    return Answer.ok(world.application().toJson(world.guildList().size()));
  }

  /** For a person's Bearer token only: a bot is told that it is nobody. */
  @GetMapping("/oauth2/@me")
  ResponseEntity<byte[]> authorization(Caller caller) {
    throw JsonError.UNAUTHORIZED.error();
  }

  @GetMapping("/users/@me")
  ResponseEntity<byte[]> me(Caller caller) {
    return Answer.ok(caller.user().toPrivateJson());
  }

  @PatchMapping("/users/@me")
  ResponseEntity<byte[]> rename(Caller caller, RequestBody body) {
    var form = body.form();
    var name = form.string("username", 2, 32);
    form.errors().throwIfAny();
    if (name == null) {
      return Answer.ok(caller.user().toPrivateJson());
    }
    var changed =
        world
            .guilds()
            .updateBot(bot -> new User(bot.id(), name, bot.globalName(), bot.avatar(), bot.bot()));
    return Answer.ok(changed.toPrivateJson());
  }

  @GetMapping("/users/{user}")
  ResponseEntity<byte[]> user(Caller caller, @PathVariable String user) {
    return Answer.ok(
        world.user(Access.id(user, "user_id")).orElseThrow(JsonError.UNKNOWN_USER::error).toJson());
  }

  @GetMapping("/users/@me/guilds")
  ResponseEntity<byte[]> guilds(Caller caller, Query query) {
    int limit = query.limit(1, 200, 200);
    var before = query.snowflake("before");
    var after = query.snowflake("after");
    boolean counts = query.flag("with_counts");
    var guilds = new ArrayList<Guild>();
    for (var guild : world.guildList()) {
      boolean between =
          (before == null || guild.id().compareTo(before) < 0)
              && (after == null || guild.id().compareTo(after) > 0);
      if (between && world.member(guild.id(), caller.id()).isPresent()) {
        guilds.add(guild);
      }
    }
    List<Guild> page =
        before != null && guilds.size() > limit
            ? guilds.subList(guilds.size() - limit, guilds.size())
            : guilds.subList(0, Math.min(limit, guilds.size()));
    return Answer.ok(page.stream().map(guild -> partial(caller, guild, counts)).toList());
  }

  private ObjectNode partial(Caller caller, Guild guild, boolean counts) {
    var json = Json.object().put("id", guild.id().toString()).put("name", guild.name());
    json.putNull("icon").putNull("banner");
    json.put("owner", guild.isOwner(caller.id()));
    json.put(
        "permissions", Long.toUnsignedString(Permissions.of(guild, access.self(caller, guild))));
    json.putArray("features");
    if (counts) {
      var members = world.membersOf(guild.id());
      json.put("approximate_member_count", members.size());
      json.put("approximate_presence_count", members.stream().filter(WorldJson::isOnline).count());
    }
    return json;
  }

  @DeleteMapping("/users/@me/guilds/{guild}")
  ResponseEntity<byte[]> leave(Caller caller, @PathVariable String guild) {
    world.guilds().leave(access.guild(caller, guild).id());
    return Answer.noContent();
  }

  @PostMapping("/users/@me/channels")
  ResponseEntity<byte[]> openDm(Caller caller, RequestBody body) {
    var form = body.form().require("recipient_id");
    var recipient = form.snowflake("recipient_id");
    form.errors().throwIfAny();
    var user =
        world
            .user(new Snowflake(recipient == null ? 0 : recipient))
            .orElseThrow(JsonError.INVALID_RECIPIENTS::error);
    if (user.bot()) {
      throw JsonError.CANNOT_DM.error();
    }
    return Answer.ok(world.json().channel(world.guilds().openDm(user.id())));
  }
}
