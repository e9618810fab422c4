package dev.signalbox.messagehandler.prefix;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.settings.GuildSettings;
import dev.signalbox.contract.settings.SettingsChanged;
import dev.signalbox.messagehandler.MessageHandlerProperties;
import dev.signalbox.servicekit.bus.Subscription;
import dev.signalbox.servicekit.cache.ShortLivedCache;
import dev.signalbox.servicekit.commandsapi.CommandsApi;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each guild's prefix, remembered for a minute at most and dropped at once when somebody changes
 * it. After a lost connection nothing is believed any more: a change may have passed unseen.
 */
@Component
public class GuildPrefixes implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(GuildPrefixes.class);
  private static final int PREFETCH = 500;

  private final CommandsApi api;
  private final JsonMapper mapper;
  private final ShortLivedCache<String, String> prefixes;
  private final Subscription changes;
  private volatile boolean running;

  GuildPrefixes(
      CommandsApi api,
      JsonMapper mapper,
      ConnectionFactory connections,
      MessageHandlerProperties properties,
      InstantSource clock) {
    this.api = api;
    this.mapper = mapper;
    this.prefixes =
        new ShortLivedCache<>(properties.prefixCapacity(), properties.prefixLifetime(), clock);
    this.changes =
        new Subscription("settings-changes", connections, PREFETCH, this::open, this::onChange);
  }

  /**
   * @param guildId absent in a direct message
   * @throws dev.signalbox.servicekit.errors.DependencyAway when it is not known and commands-api
   *     does not say
   */
  public String of(@Nullable String guildId) {
    return guildId == null
        ? GuildSettings.DEFAULT_PREFIX
        : prefixes.get(guildId, guild -> api.settings(guild).prefix());
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

  private String open(Channel channel) throws IOException {
    var queue = channel.queueDeclare("", false, true, true, Map.of()).getQueue();
    channel.queueBind(queue, BusNames.CHANGES, "");
    prefixes.clear();
    return queue;
  }

  private void onChange(Channel channel, Delivery delivery) {
    try {
      prefixes.drop(mapper.readValue(delivery.getBody(), SettingsChanged.class).guildId());
    } catch (JacksonException e) {
      log.warn("A change of settings is malformed; forgetting every prefix");
      prefixes.clear();
    }
    Subscription.acknowledge(channel, delivery);
  }
}
