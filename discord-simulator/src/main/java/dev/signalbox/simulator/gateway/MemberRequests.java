package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.gateway.ClientPayload.RequestGuildMembers;
import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Payload;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Op 8: answers in chunks of a thousand, and limits full lists to one per guild and window. */
@Component
final class MemberRequests {
  private static final int CHUNK = 1000;
  private static final int MAX_BY_PREFIX = 100;

  /** Digits below which an unknown id comes back as a number. */
  private static final int SHORT_ID = 16;

  private final World world;
  private final Violations violations;
  private final Duration window;
  private final Map<Snowflake, Instant> fullListAt = new ConcurrentHashMap<>();

  MemberRequests(World world, Violations violations, GatewayProperties limits) {
    this.world = world;
    this.violations = violations;
    this.window = limits.membersWindow();
  }

  void answer(Session session, RequestGuildMembers request) {
    Optional<Guild> guild =
        world.guild(request.guildId()).filter(g -> session.shard().carries(g.id()));
    if (guild.isEmpty()) return;
    if (request.wantsEverybody() && !mayHaveEverybody(session, request)) return;
    List<Member> found = new ArrayList<>();
    ArrayNode unknown = request.userIds() == null ? null : Json.array();
    if (unknown != null && request.userIds() != null) byIds(request, found, unknown);
    else byPrefix(request, found);
    send(session, request, found, unknown);
  }

  private boolean mayHaveEverybody(Session session, RequestGuildMembers request) {
    if (!Intent.GUILD_MEMBERS.in(session.intents())) {
      session
          .connection()
          .ifPresent(
              c -> c.close(CloseCode.BAD_PAYLOAD, "All members need the GUILD_MEMBERS intent."));
      return false;
    }
    Instant now = world.clock().instant();
    Instant[] before = new Instant[1];
    fullListAt.compute(
        request.guildId(),
        (id, last) -> {
          boolean free = last == null || !last.plus(window).isAfter(now);
          if (!free) before[0] = last;
          return free ? now : last;
        });
    if (before[0] == null) return true;
    violations.count(Violation.MEMBERS_REQUEST_LIMIT);
    session.dispatch(
        "RATE_LIMITED", rateLimited(request, Duration.between(now, before[0].plus(window))));
    return false;
  }

  private static byte[] rateLimited(RequestGuildMembers request, Duration wait) {
    ObjectNode data = Json.object().put("opcode", 8).put("retry_after", wait.toMillis() / 1000.0);
    ObjectNode meta = data.putObject("meta").put("guild_id", request.guildId().toString());
    if (request.nonce() != null) meta.put("nonce", request.nonce());
    return Payload.of(data).bytes();
  }

  private void byIds(RequestGuildMembers request, List<Member> found, ArrayNode unknown) {
    for (String text : request.userIds() == null ? List.<String>of() : request.userIds()) {
      Optional<Member> member =
          Snowflake.tryParse(text).flatMap(id -> world.member(request.guildId(), id));
      if (member.isPresent()) found.add(member.get());
      else if (text.length() < SHORT_ID
          && text.chars().allMatch(Character::isDigit)
          && !text.isEmpty()) unknown.add(Long.parseLong(text));
      else unknown.add(text);
    }
  }

  private void byPrefix(RequestGuildMembers request, List<Member> found) {
    String prefix = request.query() == null ? "" : request.query().toLowerCase(Locale.ROOT);
    long limit =
        request.wantsEverybody()
            ? Long.MAX_VALUE
            : request.limit() <= 0 ? MAX_BY_PREFIX : Math.min(request.limit(), MAX_BY_PREFIX);
    world.membersOf(request.guildId()).stream()
        .filter(m -> startsWith(m, prefix))
        .limit(limit)
        .forEach(found::add);
  }

  private static boolean startsWith(Member member, String prefix) {
    return member.user().username().toLowerCase(Locale.ROOT).startsWith(prefix)
        || member.displayName().toLowerCase(Locale.ROOT).startsWith(prefix);
  }

  private void send(
      Session session,
      RequestGuildMembers request,
      List<Member> found,
      @Nullable ArrayNode unknown) {
    boolean presences = request.presences() && Intent.GUILD_PRESENCES.in(session.intents());
    if (request.presences() && !presences) violations.count(Violation.BAD_PAYLOAD);
    int chunks = Math.max(1, (found.size() + CHUNK - 1) / CHUNK);
    for (int index = 0; index < chunks; index++) {
      List<Member> part = found.subList(index * CHUNK, Math.min(found.size(), (index + 1) * CHUNK));
      ObjectNode data = Json.object().put("guild_id", request.guildId().toString());
      ArrayNode members = data.putArray("members");
      part.forEach(member -> members.add(member.toJson()));
      data.put("chunk_index", index).put("chunk_count", chunks);
      if (unknown != null && index == 0) data.set("not_found", unknown);
      if (presences) {
        ArrayNode online = data.putArray("presences");
        part.stream()
            .filter(WorldJson::isOnline)
            .forEach(m -> online.add(world.json().presence(m.id())));
      }
      if (request.nonce() != null) data.put("nonce", request.nonce());
      session.dispatch("GUILD_MEMBERS_CHUNK", Payload.of(data).bytes());
    }
  }
}
