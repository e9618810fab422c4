package dev.signalbox.simulator.rest.webhooks;

import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Audience;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Payload;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.User;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The webhooks there are. Each change is a WEBHOOKS_UPDATE of its channel. One whose channel is
 * gone is gone too. Thread-safe.
 */
@Component
class Webhooks {
  private static final int MOST_IN_CHANNEL = 15;
  private static final int MOST_IN_GUILD = 1_000;

  private final World world;
  private final Violations violations;
  private final SecureRandom random = new SecureRandom();
  private final Map<Snowflake, Webhook> byId = new ConcurrentSkipListMap<>();

  Webhooks(World world, Violations violations) {
    this.world = world;
    this.violations = violations;
  }

  Webhook create(Channel channel, Snowflake guildId, String name, User creator) {
    return world.change(() -> {
      if (in(channel.id()).size() >= MOST_IN_CHANNEL) {
        throw JsonError.MAX_WEBHOOKS_OF_CHANNEL.error();
      }
      if (of(guildId).size() >= MOST_IN_GUILD) {
        throw JsonError.MAX_WEBHOOKS_OF_GUILD.error();
      }
      var application = world.application().id();
      var made =
          new Webhook(
              world.nextId(), guildId, channel.id(), name, null, token(), creator, application);
      return store(made);
    });
  }

  private String token() {
    var bytes = new byte[51];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  Webhook update(Webhook webhook, UnaryOperator<Webhook> change) {
    return world.change(() -> {
      var changed = change.apply(find(webhook.id()).orElseThrow(JsonError.UNKNOWN_WEBHOOK::error));
      if (!changed.channelId().equals(webhook.channelId())) {
        tell(webhook);
      }
      return store(changed);
    });
  }

  void delete(Webhook webhook) {
    world.change(() -> {
      byId.remove(webhook.id());
      tell(webhook);
      return webhook;
    });
  }

  private Webhook store(Webhook webhook) {
    byId.put(webhook.id(), webhook);
    tell(webhook);
    return webhook;
  }

  private void tell(Webhook webhook) {
    var data = Json.object().put("guild_id", webhook.guildId().toString());
    data.put("channel_id", webhook.channelId().toString());
    world.publish(
        new WorldEvent(
            "WEBHOOKS_UPDATE",
            webhook.guildId(),
            webhook.channelId(),
            null,
            Audience.EVERYBODY,
            Payload.of(data)));
  }

  List<Webhook> in(Snowflake channelId) {
    return where(webhook -> webhook.channelId().equals(channelId));
  }

  List<Webhook> of(Snowflake guildId) {
    return where(webhook -> webhook.guildId().equals(guildId));
  }

  private List<Webhook> where(Predicate<Webhook> which) {
    return byId.values().stream().filter(this::isThere).filter(which).toList();
  }

  Optional<Webhook> find(@Nullable Snowflake id) {
    return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id)).filter(this::isThere);
  }

  private boolean isThere(Webhook webhook) {
    return world.channel(webhook.channelId()).isPresent();
  }

  /** The webhook of a path with a token: 10015 when there is none, 50027 for another token. */
  Webhook byToken(String id, String token) {
    var webhook =
        find(Snowflake.tryParse(id).orElse(null)).orElseThrow(JsonError.UNKNOWN_WEBHOOK::error);
    if (!MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), webhook.token().getBytes(StandardCharsets.UTF_8))) {
      violations.count(Violation.REST_INVALID_WEBHOOK_TOKEN);
      throw JsonError.INVALID_WEBHOOK_TOKEN.error();
    }
    return webhook;
  }
}
