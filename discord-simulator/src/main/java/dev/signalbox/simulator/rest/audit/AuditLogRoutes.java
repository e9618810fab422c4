package dev.signalbox.simulator.rest.audit;

import static dev.signalbox.simulator.world.Permission.VIEW_AUDIT_LOG;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.Query;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.node.ObjectNode;

/** Reading a guild's audit log. */
@DiscordApi
class AuditLogRoutes {
  private static final List<String> EMPTY =
      List.of(
          "application_commands",
          "auto_moderation_rules",
          "guild_scheduled_events",
          "integrations",
          "threads",
          "webhooks");

  private final World world;
  private final Access access;
  private final AuditLog log;

  AuditLogRoutes(World world, Access access, AuditLog log) {
    this.world = world;
    this.access = access;
    this.log = log;
  }

  /** Newest first; after an id oldest first. */
  @GetMapping("/guilds/{guild}/audit-logs")
  ResponseEntity<byte[]> list(Caller caller, @PathVariable String guild, Query query) {
    var there = access.guild(caller, guild);
    access.require(caller, there, VIEW_AUDIT_LOG);
    int limit = query.limit(1, 100, 50);
    var user = query.snowflake("user_id");
    var before = query.snowflake("before");
    var after = query.snowflake("after");
    var action = query.form().integer("action_type", 0, 1_000);
    query.form().errors().throwIfAny();
    var found =
        log.of(there.id()).stream()
            .filter(entry -> user == null || user.equals(idOf(entry, "user_id")))
            .filter(entry -> action == null || entry.path("action_type").asLong() == action)
            .filter(entry -> before == null || idOf(entry, "id").compareTo(before) < 0)
            .filter(entry -> after == null || idOf(entry, "id").compareTo(after) > 0)
            .sorted(order(after))
            .limit(limit)
            .toList();
    return Answer.ok(body(found));
  }

  private static Comparator<ObjectNode> order(@Nullable Snowflake after) {
    Comparator<ObjectNode> rising = Comparator.comparing(entry -> idOf(entry, "id"));
    return after == null ? rising.reversed() : rising;
  }

  private static Snowflake idOf(ObjectNode entry, String field) {
    return Snowflake.parse(entry.path(field).asString());
  }

  private ObjectNode body(List<ObjectNode> entries) {
    var body = Json.object();
    EMPTY.forEach(body::putArray);
    body.putArray("audit_log_entries").addAll(entries);
    var users = body.putArray("users");
    entries.stream()
        .map(entry -> idOf(entry, "user_id"))
        .distinct()
        .forEach(id -> world.user(id).ifPresent(user -> users.add(user.toJson())));
    return body;
  }
}
