package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.gateway.GatewayControl;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.World;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** What the page may do to gateway and guilds. Each ends by itself. Thread-safe. */
@Component
class Disturbances {
  private final World world;
  private final GatewayControl gateway;
  private final Duration pause;
  private final Set<Integer> frozen = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("disturbances").daemon().factory());

  Disturbances(World world, GatewayControl gateway, OperatorProperties properties) {
    this.world = world;
    this.gateway = gateway;
    this.pause = properties.pause();
  }

  Duration pause() {
    return pause;
  }

  boolean isFrozen(int shard) {
    return frozen.contains(shard);
  }

  void shard(int shard, String fault) {
    int reached =
        switch (fault) {
          case "cut" -> gateway.drop(shard);
          case "reconnect" -> gateway.reconnect(shard);
          case "invalidate" -> gateway.invalidate(shard, true);
          case "freeze" -> freeze(shard);
          default -> throw new ChatRefusal(404, "There is no fault of this name.");
        };
    if (reached == 0) throw new ChatRefusal(409, "Shard " + shard + " is not connected now.");
  }

  private int freeze(int shard) {
    int reached = gateway.freeze(shard, true);
    if (reached > 0 && frozen.add(shard)) {
      later(() -> {
        frozen.remove(shard);
        gateway.freeze(shard, false);
      });
    }
    return reached;
  }

  void outage(Guild guild) {
    if (!guild.available()) throw new ChatRefusal(409, guild.name() + " is unavailable already.");
    world.guilds().setAvailable(guild.id(), false);
    later(() -> world.guilds().setAvailable(guild.id(), true));
  }

  private void later(Runnable end) {
    later.schedule(end, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    later.shutdownNow();
  }
}
