package dev.signalbox.simulator.rest.bans;

import dev.signalbox.simulator.world.Audience;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.Payload;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.User;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is banned where, and why. Only users that exist can be, which bounds it. Each change is an
 * event for those who may ban or read the audit log. Thread-safe.
 */
@Component
class Bans {
  private final World world;
  private final Map<Snowflake, NavigableMap<Snowflake, Ban>> byGuild = new ConcurrentHashMap<>();

  /** A ban with the reason of its audit log entry, or null. */
  record Ban(User user, @Nullable String reason) {
    ObjectNode toJson() {
      var json = Json.object();
      json.set("user", user.toJson());
      return json.put("reason", reason);
    }
  }

  Bans(World world) {
    this.world = world;
  }

  /** By rising user id. */
  NavigableMap<Snowflake, Ban> of(Snowflake guildId) {
    return byGuild.computeIfAbsent(guildId, _ -> new ConcurrentSkipListMap<>());
  }

  Optional<Ban> find(Snowflake guildId, Snowflake userId) {
    return Optional.ofNullable(of(guildId).get(userId));
  }

  /**
   * Bans a user, in the guild or not, and deletes what they wrote in the last while.
   *
   * @return false when they were banned already
   */
  boolean add(Snowflake guildId, User user, @Nullable String reason, Duration messages) {
    return world.change(() -> {
      if (of(guildId).putIfAbsent(user.id(), new Ban(user, reason)) != null) {
        return false;
      }
      if (world.member(guildId, user.id()).isPresent()) {
        world.guilds().removeMember(guildId, user.id());
      }
      tell("GUILD_BAN_ADD", guildId, user);
      deleteMessages(guildId, user.id(), messages);
      return true;
    });
  }

  private void deleteMessages(Snowflake guildId, Snowflake userId, Duration since) {
    if (since.isZero()) {
      return;
    }
    var oldest = Snowflake.at(world.clock().instant().minus(since));
    for (var channel : world.channelsOf(guildId)) {
      var written =
          world
              .messagesAfter(
                  channel.id(),
                  oldest,
                  Integer.MAX_VALUE,
                  message -> message.author().user().id().equals(userId))
              .stream()
              .map(Message::id)
              .toList();
      world.messages().deleteAll(channel.id(), written);
    }
  }

  /** Lifts a ban; false when there was none. */
  boolean remove(Snowflake guildId, Snowflake userId) {
    return world.change(() -> {
      var ban = of(guildId).remove(userId);
      if (ban != null) {
        tell("GUILD_BAN_REMOVE", guildId, ban.user());
      }
      return ban != null;
    });
  }

  private void tell(String event, Snowflake guildId, User user) {
    var data = Json.object().put("guild_id", guildId.toString());
    data.set("user", user.toJson());
    long permissions = Permission.of(Permission.BAN_MEMBERS, Permission.VIEW_AUDIT_LOG);
    world.publish(
        new WorldEvent(
            event, guildId, null, user.id(), new Audience.Holders(permissions), Payload.of(data)));
  }
}
