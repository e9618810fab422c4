package dev.signalbox.simulator.rest.bans;

import static dev.signalbox.simulator.world.Permission.BAN_MEMBERS;
import static dev.signalbox.simulator.world.Permission.MANAGE_GUILD;

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
import dev.signalbox.simulator.rest.bans.Bans.Ban;
import dev.signalbox.simulator.rest.errors.DiscordError;
import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.User;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

/** Bans of a guild. */
@DiscordApi
class BanRoutes {
  private static final String BANS = "/guilds/{guild}/bans";
  private static final int LONGEST = 604_800; // seconds of messages to delete: 7 days
  private static final int MOST_AT_ONCE = 200;

  private final World world;
  private final Access access;
  private final Bans bans;
  private final AuditLog audit;

  BanRoutes(World world, Access access, Bans bans, AuditLog audit) {
    this.world = world;
    this.access = access;
    this.bans = bans;
    this.audit = audit;
  }

  @GetMapping(BANS)
  ResponseEntity<byte[]> list(Caller caller, @PathVariable String guild, Query query) {
    var there = banning(caller, guild);
    int limit = query.limit(1, 1_000, 1_000);
    var before = query.snowflake("before");
    var after = query.snowflake("after");
    var all = bans.of(there.id());
    if (before != null) { // the ones right before it, still by rising id
      var ids = all.headMap(before, false).descendingMap().values().stream().limit(limit).toList();
      return Answer.ok(ids.reversed().stream().map(Ban::toJson).toList());
    }
    var from = after == null ? all : all.tailMap(after, false);
    return Answer.ok(from.values().stream().limit(limit).map(Ban::toJson).toList());
  }

  @GetMapping(BANS + "/{user}")
  ResponseEntity<byte[]> get(Caller caller, @PathVariable String guild, @PathVariable String user) {
    var there = banning(caller, guild);
    return Answer.ok(
        bans.find(there.id(), Access.id(user, "user_id"))
            .orElseThrow(JsonError.UNKNOWN_BAN::error)
            .toJson());
  }

  @PutMapping(BANS + "/{user}")
  ResponseEntity<byte[]> ban(
      Caller caller,
      @PathVariable String guild,
      @PathVariable String user,
      RequestBody body,
      AuditReason reason) {
    var there = banning(caller, guild);
    var messages = messages(body.form());
    var whom = known(Access.id(user, "user_id"));
    requireAbove(caller, there, whom);
    ban(caller, there, whom, messages, reason);
    return Answer.noContent();
  }

  /** Bans those that it may, and says who they are. */
  @PostMapping("/guilds/{guild}/bulk-ban")
  ResponseEntity<byte[]> banMany(
      Caller caller, @PathVariable String guild, RequestBody body, AuditReason reason) {
    var there = banning(caller, guild);
    access.require(caller, there, MANAGE_GUILD);
    var form = body.form().require("user_ids");
    var ids = form.snowflakes("user_ids", 1, MOST_AT_ONCE);
    var messages = messages(form);
    var answer = Json.object();
    var banned = answer.putArray("banned_users");
    var failed = answer.putArray("failed_users");
    for (var id : ids == null ? List.<Long>of() : ids) {
      var userId = new Snowflake(id);
      boolean done = mayBan(caller, there, userId);
      if (done) {
        done = ban(caller, there, known(userId), messages, reason);
      }
      (done ? banned : failed).add(userId.toString());
    }
    if (banned.isEmpty()) {
      throw JsonError.NOBODY_BANNED.error();
    }
    return Answer.ok(answer);
  }

  @DeleteMapping(BANS + "/{user}")
  ResponseEntity<byte[]> unban(
      Caller caller, @PathVariable String guild, @PathVariable String user, AuditReason reason) {
    var there = banning(caller, guild);
    var id = Access.id(user, "user_id");
    if (!bans.remove(there.id(), id)) {
      throw JsonError.UNKNOWN_BAN.error();
    }
    audit.note(caller, there.id(), AuditEntry.of(AuditAction.MEMBER_BAN_REMOVE, id), reason);
    return Answer.noContent();
  }

  private Guild banning(Caller caller, String guildId) {
    var guild = access.guild(caller, guildId);
    access.require(caller, guild, BAN_MEMBERS);
    return guild;
  }

  private static Duration messages(Form form) {
    var seconds = form.integer("delete_message_seconds", 0, LONGEST);
    form.errors().throwIfAny();
    return Duration.ofSeconds(seconds == null ? 0 : seconds);
  }

  private User known(Snowflake userId) {
    return world.user(userId).orElseThrow(JsonError.UNKNOWN_USER::error);
  }

  private void requireAbove(Caller caller, Guild guild, User user) {
    if (user.id().equals(caller.id())) {
      throw JsonError.MISSING_PERMISSIONS.error();
    }
    world
        .member(guild.id(), user.id())
        .ifPresent(member -> access.requireAbove(caller, guild, member));
  }

  private boolean mayBan(Caller caller, Guild guild, Snowflake userId) {
    try {
      requireAbove(caller, guild, known(userId));
      return true;
    } catch (DiscordError _) {
      return false; // one of many: it is told as failed
    }
  }

  private boolean ban(
      Caller caller, Guild guild, User user, Duration messages, AuditReason reason) {
    boolean done = bans.add(guild.id(), user, reason.text(), messages);
    if (done) {
      var entry = AuditEntry.of(AuditAction.MEMBER_BAN_ADD, user.id());
      audit.note(caller, guild.id(), entry, reason);
    }
    return done;
  }
}
