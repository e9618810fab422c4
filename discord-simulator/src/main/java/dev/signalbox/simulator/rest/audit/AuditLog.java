package dev.signalbox.simulator.rest.audit;

import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.world.Audience;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Payload;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The audit logs of all guilds: the latest {@value #MOST} entries of each, for 45 days. Each entry
 * is a GUILD_AUDIT_LOG_ENTRY_CREATE for those who may read the log. Thread-safe.
 */
@Component
public class AuditLog {
  private static final int MOST = 1_000;
  private static final Duration KEPT = Duration.ofDays(45);

  private final World world;
  private final Map<Snowflake, Deque<ObjectNode>> byGuild = new ConcurrentHashMap<>();

  AuditLog(World world) {
    this.world = world;
  }

  /** Notes a change by the caller. */
  public void note(Caller caller, Snowflake guildId, AuditEntry entry, AuditReason reason) {
    world.change(() -> {
      var json = json(caller, entry, reason);
      var entries = byGuild.computeIfAbsent(guildId, _ -> new ArrayDeque<>());
      entries.addFirst(json);
      if (entries.size() > MOST) {
        entries.removeLast();
      }
      world.publish(event(guildId, caller, json));
      return json;
    });
  }

  private ObjectNode json(Caller caller, AuditEntry entry, AuditReason reason) {
    var json = Json.object().put("id", world.nextId().toString());
    json.put("action_type", entry.action().number());
    json.put("user_id", caller.id().toString());
    json.put("target_id", Json.id(entry.target()));
    if (!entry.changes().isEmpty()) {
      json.set("changes", entry.changes());
    }
    if (!entry.options().isEmpty()) {
      json.set("options", entry.options());
    }
    if (reason.text() != null) {
      json.put("reason", reason.text());
    }
    return json;
  }

  private static WorldEvent event(Snowflake guildId, Caller caller, ObjectNode json) {
    return new WorldEvent(
        "GUILD_AUDIT_LOG_ENTRY_CREATE",
        guildId,
        null,
        caller.id(),
        new Audience.Holders(Permission.VIEW_AUDIT_LOG.bit()),
        Payload.of(json.deepCopy().put("guild_id", guildId.toString())));
  }

  /** A guild's entries, newest first. */
  List<ObjectNode> of(Snowflake guildId) {
    return world.change(() -> {
      var entries = byGuild.getOrDefault(guildId, new ArrayDeque<>());
      var oldest = Snowflake.at(world.clock().instant().minus(KEPT));
      return entries.stream()
          .filter(entry -> Snowflake.parse(entry.path("id").asString()).compareTo(oldest) > 0)
          .toList();
    });
  }
}
