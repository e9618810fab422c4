package dev.signalbox.commandhandler.permission;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import dev.signalbox.commandhandler.CommandHandlerProperties;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.bus.RoutingKey;
import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.contract.outbound.OutboundRequest;
import dev.signalbox.servicekit.bus.Subscription;
import dev.signalbox.servicekit.cache.ShortLivedCache;
import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.outbound.OutboundClient;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Guilds and channels as Discord describes them, asked for when needed and remembered for a minute
 * at most; what changes is dropped as soon as its event arrives. Nothing about members is kept: a
 * message carries its author's roles.
 */
@Component
class GuildFacts implements SmartLifecycle {

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int CAPACITY = 10_000;
  private static final int PREFETCH = 500;

  /** Events after which a guild's roles or overwrites may be others. */
  private static final List<String> CHANGES =
      List.of(
          "GUILD_ROLE_CREATE",
          "GUILD_ROLE_UPDATE",
          "GUILD_ROLE_DELETE",
          "CHANNEL_CREATE",
          "CHANNEL_UPDATE",
          "CHANNEL_DELETE",
          "GUILD_UPDATE",
          "GUILD_DELETE");

  private record Key(String guildId, String path) {}

  private final OutboundClient outbound;
  private final InstantSource clock;
  private final ShortLivedCache<Key, JsonNode> facts;
  private final Subscription changes;
  private volatile boolean running;

  GuildFacts(
      OutboundClient outbound,
      ConnectionFactory connections,
      CommandHandlerProperties properties,
      InstantSource clock) {
    this.outbound = outbound;
    this.clock = clock;
    this.facts = new ShortLivedCache<>(CAPACITY, properties.permissionLifetime(), clock);
    this.changes =
        new Subscription("guild-changes", connections, PREFETCH, this::open, this::onChange);
  }

  /** The guild object, with its {@code owner_id} and {@code roles}. */
  JsonNode guild(String guildId) {
    return facts.get(new Key(guildId, "/guilds/" + guildId), this::ask);
  }

  /** The channel object, with its {@code permission_overwrites}. */
  JsonNode channel(String guildId, String channelId) {
    return facts.get(new Key(guildId, "/channels/" + channelId), this::ask);
  }

  @Override
  public void start() {
    running = true;
    changes.start();
  }

  @Override
  public void stop() {
    running = false;
    changes.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private JsonNode ask(Key key) {
    var answer =
        outbound.ask(
            new OutboundRequest(
                "GET",
                key.path(),
                null,
                Lane.INTERACTIVE,
                clock.instant().plus(DEADLINE),
                null,
                null,
                null));
    var body = answer.body();
    if (answer.succeeded() && body != null) {
      return body;
    }
    if (answer.status() == 0 || answer.status() >= 500) {
      throw new DependencyAway("discord", ErrorCode.E001, "does not say: " + answer, null);
    }
    throw new UnknownPermissions(answer.status(), answer.errorCode());
  }

  private String open(Channel channel) throws IOException {
    var queue = channel.queueDeclare("", false, true, true, Map.of()).getQueue();
    for (var event : CHANGES) {
      channel.queueBind(queue, BusNames.EVENTS, RoutingKey.every(event));
    }
    facts.clear();
    return queue;
  }

  /** The guild's id is the last part of the routing key. */
  private void onChange(Channel channel, Delivery delivery) {
    var routingKey = delivery.getEnvelope().getRoutingKey();
    var guildId = routingKey.substring(routingKey.lastIndexOf('.') + 1);
    facts.dropIf(key -> key.guildId().equals(guildId));
    Subscription.acknowledge(channel, delivery);
  }
}
