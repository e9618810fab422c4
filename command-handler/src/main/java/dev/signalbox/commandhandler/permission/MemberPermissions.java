package dev.signalbox.commandhandler.permission;

import dev.signalbox.contract.commands.Permission;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What the author of a message may do where it was written. */
@Component
public class MemberPermissions {

  /** Channel types 10 to 12 are threads: they have their parent's overwrites. */
  private static final Set<Integer> THREADS = Set.of(10, 11, 12);

  private final GuildFacts facts;
  private final InstantSource clock;

  MemberPermissions(GuildFacts facts, InstantSource clock) {
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * @param message a MESSAGE_CREATE from a guild
   * @throws UnknownPermissions when Discord does not tell
   * @throws dev.signalbox.servicekit.errors.DependencyAway while Discord cannot be asked
   */
  public Set<Permission> of(JsonNode message) {
    var guildId = message.path("guild_id").asString("");
    var guild = guild(guildId, facts.guild(guildId));
    var member = member(message, clock.instant());
    return Permissions.held(
        Permissions.of(
            guild, member, overwrites(guildId, message.path("channel_id").asString(""))));
  }

  private List<Permissions.Overwrite> overwrites(String guildId, String channelId) {
    var channel = facts.channel(guildId, channelId);
    var parent = channel.path("parent_id").asString("");
    return overwrites(
        THREADS.contains(channel.path("type").asInt(0)) && !parent.isEmpty()
            ? facts.channel(guildId, parent)
            : channel);
  }

  static List<Permissions.Overwrite> overwrites(JsonNode channel) {
    var overwrites = new ArrayList<Permissions.Overwrite>();
    for (var overwrite : channel.path("permission_overwrites")) {
      overwrites.add(
          new Permissions.Overwrite(
              overwrite.path("id").asString(""),
              bits(overwrite.path("allow")),
              bits(overwrite.path("deny"))));
    }
    return overwrites;
  }

  static Permissions.Guild guild(String guildId, JsonNode guild) {
    Map<String, Long> permissions = new HashMap<>();
    for (var role : guild.path("roles")) {
      permissions.put(role.path("id").asString(""), bits(role.path("permissions")));
    }
    return new Permissions.Guild(guildId, guild.path("owner_id").asString(""), permissions);
  }

  static Permissions.Member member(JsonNode message, Instant now) {
    var roles = new ArrayList<String>();
    for (var role : message.path("member").path("roles")) {
      roles.add(role.asString(""));
    }
    return new Permissions.Member(
        message.path("author").path("id").asString(""),
        roles,
        isTimedOut(message.path("member").path("communication_disabled_until").asString(""), now));
  }

  private static boolean isTimedOut(String until, Instant now) {
    try {
      return !until.isEmpty() && OffsetDateTime.parse(until).toInstant().isAfter(now);
    } catch (DateTimeParseException e) {
      return true;
    }
  }

  /** Permissions are strings of digits; unreadable ones grant nothing. */
  public static long bits(JsonNode permissions) {
    try {
      return Long.parseUnsignedLong(permissions.asString(""));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
