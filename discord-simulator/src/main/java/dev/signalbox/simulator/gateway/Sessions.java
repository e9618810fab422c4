package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.world.Audience;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Payload;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Permissions;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import dev.signalbox.simulator.world.WorldJson;
import dev.signalbox.simulator.world.WorldListener;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every session there is; gives each the world's events that its shard, intents and permissions let
 * it see.
 */
@Component
final class Sessions implements WorldListener {
  private final Map<String, Session> byId = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final SessionCounts counts = new SessionCounts();
  private final World world;
  private final GatewayProperties limits;
  private final GatewayAddress address;

  Sessions(World world, GatewayProperties limits, GatewayAddress address) {
    this.world = world;
    this.limits = limits;
    this.address = address;
    world.subscribe(this);
  }

  /** Starts a session: READY and its guilds come before anything that happens from now on. */
  Session start(Connection connection, ClientPayload.Identify identify) {
    ShardId shard = identify.shard() == null ? ShardId.UNSHARDED : identify.shard();
    long intents = identify.intents() == null ? 0 : identify.intents();
    byte[] id = new byte[16];
    random.nextBytes(id);
    Session session =
        new Session(
            HexFormat.of().formatHex(id),
            shard,
            intents,
            identify.largeThreshold(),
            limits,
            counts,
            world.clock());
    session.attach(connection);
    counts.identifies.increment();
    return world.change(() -> {
      List<Guild> guilds = world.guildList().stream().filter(g -> shard.carries(g.id())).toList();
      byId.put(session.id(), session); // a client may resume as soon as it has read READY
      session.dispatch("READY", ready(session, identify.shard(), guilds));
      if (Intent.GUILDS.in(intents))
        guilds.forEach(guild -> session.dispatch("GUILD_CREATE", snapshot(guild, session)));
      return session;
    });
  }

  SessionCounts counts() {
    return counts;
  }

  Optional<Session> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Collection<Session> all() {
    return List.copyOf(byId.values());
  }

  long guildsOn(ShardId shard) {
    return shard.isValid()
        ? world.guildList().stream().filter(g -> shard.carries(g.id())).count()
        : 0;
  }

  void end(Session session) {
    byId.remove(session.id());
    session.end();
  }

  /** Ends the sessions that nobody resumed in time. */
  void endForgotten(Instant now) {
    for (Session session : all()) {
      session
          .detachedSince()
          .filter(since -> since.plus(limits.sessionLifetime()).isBefore(now))
          .ifPresent(since -> end(session));
    }
  }

  @Override
  public void on(WorldEvent event) {
    LoadTally load = event.number() == 0 ? null : counts.load();
    int reached = byId.isEmpty() || !isVisible(event) ? 0 : dispatch(event, load);
    if (load != null) load.sent(event.number(), reached);
  }

  private int dispatch(WorldEvent event, @Nullable LoadTally load) {
    boolean direct = event.guildId() == null || event.audience() instanceof Audience.OnlyUser;
    Snowflake routedBy = direct ? null : event.guildId();
    @Nullable Supplier<byte[]> bare =
        MessageContent.isHidden(event, world.bot().id()) ? once(event) : null;
    int reached = 0;
    for (Session session : byId.values()) {
      if (!session.shard().carries(routedBy) || !wants(session, event, !direct)) continue;
      if (session.dispatch(event.name(), data(event, session, bare), load)) reached++;
    }
    return reached;
  }

  /** Sends an event of a load, which is not part of the world. */
  void send(LoadEvent event) {
    LoadTally load = counts.load();
    if (load == null) throw new IllegalStateException("no load has begun");
    world.change(() -> {
      int reached = 0;
      for (Session session : byId.values()) {
        if (!session.shard().carries(event.guildId())
            || !EventIntents.bring(session.intents(), event.name(), true)) continue;
        byte[] data = event.dataFor(session.intents());
        if (session.dispatch(event.name(), data, load)) reached++;
      }
      load.sent(event.number(), reached);
      return event;
    });
  }

  /** Sends something as it is, by shard alone: faults and unknown events. */
  int inject(WorldEvent event) {
    return world.change(() -> {
      int reached = 0;
      for (Session session : byId.values()) {
        if (!session.shard().carries(event.guildId())) continue;
        session.dispatch(event.name(), event.data().bytes());
        reached++;
      }
      return reached;
    });
  }

  private byte[] data(WorldEvent event, Session session, @Nullable Supplier<byte[]> bare) {
    if (event.name().equals("GUILD_CREATE") && event.guildId() != null) {
      return world
          .guild(event.guildId())
          .map(guild -> snapshot(guild, session))
          .orElseGet(event.data()::bytes);
    }
    return bare != null && !Intent.MESSAGE_CONTENT.in(session.intents())
        ? bare.get()
        : event.data().bytes();
  }

  private boolean wants(Session session, WorldEvent event, boolean inGuild) {
    if (event.audience() instanceof Audience.OnlyApplication) return true;
    boolean aboutItself =
        event.name().equals("GUILD_MEMBER_UPDATE") && world.bot().id().equals(event.subject());
    return aboutItself || EventIntents.bring(session.intents(), event.name(), inGuild);
  }

  /**
   * The bot learns of nothing in a channel that it may not view; channels themselves are no secret.
   */
  private boolean isVisible(WorldEvent event) {
    if (event.audience() instanceof Audience.Holders holders)
      return (permissionsIn(event.guildId()) & holders.permissions()) != 0;
    if (!(event.audience() instanceof Audience.Everybody)
        || event.guildId() == null
        || event.channelId() == null) return true;
    return world
        .channel(event.channelId())
        .map(channel -> Permission.VIEW_CHANNEL.in(world.permissions(world.bot().id(), channel)))
        .orElse(false);
  }

  private long permissionsIn(@Nullable Snowflake guildId) {
    Guild guild = guildId == null ? null : world.guild(guildId).orElse(null);
    if (guild == null) return 0;
    return world
        .member(guild.id(), world.bot().id())
        .map(bot -> Permissions.of(guild, bot, world.clock().instant()))
        .orElse(0L);
  }

  private byte[] snapshot(Guild guild, Session session) {
    return Payload.of(GuildSnapshot.of(world, guild, session)).bytes();
  }

  private byte[] ready(Session session, @Nullable ShardId shard, List<Guild> guilds) {
    ObjectNode ready = Json.object();
    ready.put("v", 10);
    ready.putObject("user_settings");
    ready.set("user", world.bot().toPrivateJson());
    ready.put("session_type", "normal");
    ready.put("session_id", session.id());
    ready.put("resume_gateway_url", address.resumeUrl());
    ready.putArray("relationships");
    ready.putArray("private_channels");
    ready.putArray("presences");
    ArrayNode list = ready.putArray("guilds");
    guilds.forEach(guild -> list.add(WorldJson.unavailable(guild.id())));
    ready.putArray("guild_join_requests");
    ready.putArray("geo_ordered_rtc_regions");
    ready.set("application", world.application().toReadyJson());
    ready.putArray("_trace").add("[\"simulator\"]");
    if (shard != null) ready.putArray("shard").add(shard.id()).add(shard.count());
    return Json.MAPPER.writeValueAsBytes(ready);
  }

  private static Supplier<byte[]> once(WorldEvent event) {
    byte[][] known = new byte[1][];
    return () -> known[0] == null ? known[0] = MessageContent.without(event) : known[0];
  }
}
