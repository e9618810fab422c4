package dev.signalbox.gateway.shard;

import dev.signalbox.gateway.shard.identify.IdentifyBudget;
import dev.signalbox.gateway.shard.identify.IdentifyQueue;
import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.health.Dependency;
import dev.signalbox.servicekit.health.DependencyState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Row {@code discord} of health. */
final class DiscordDependency implements Dependency {
  private final Shards shards;
  private final IdentifyQueue queue;

  DiscordDependency(Shards shards, IdentifyQueue queue) {
    this.shards = shards;
    this.queue = queue;
  }

  @Override
  public String name() {
    return "discord";
  }

  @Override
  public DependencyState check() {
    return state(shards.discovery(), shards.statuses(), queue.brokenCircuit(), queue.budget());
  }

  static DependencyState state(
      Shards.Discovery discovery,
      List<ShardStatus> statuses,
      Optional<String> brokenCircuit,
      Optional<IdentifyBudget> budget) {
    return switch (discovery) {
      case Shards.Discovery.Asking(var problem) ->
          DependencyState.down(ErrorCode.E001, problem).with(figures(statuses, budget));
      case Shards.Discovery.TokenRefused() ->
          DependencyState.down(
                  ErrorCode.E002,
                  "Discord refused the bot token; correct DISCORD_TOKEN and start again")
              .with(figures(statuses, budget));
      case Shards.Discovery.Done() ->
          running(statuses, brokenCircuit).with(figures(statuses, budget));
    };
  }

  private static DependencyState running(
      List<ShardStatus> statuses, Optional<String> brokenCircuit) {
    for (var status : statuses) {
      if (status.failure().isPresent()) {
        var failure = status.failure().get();
        return DependencyState.down(failure.code(), status.shard() + ": " + failure.advice());
      }
    }
    var offline = statuses.stream().filter(status -> !status.isOnline()).toList();
    if (offline.isEmpty()) return DependencyState.up();
    var code = ErrorCode.E001;
    var first = offline.getFirst();
    var detail = first.shard() + " is " + first.phase() + ": " + first.problem();
    if (first.waitsForRoom()) {
      code = ErrorCode.E009;
      detail = first.shard() + " stays offline until the journal has room for a session";
    } else if (brokenCircuit.isPresent() && first.phase() == ShardState.Phase.QUEUED) {
      code = ErrorCode.E003;
      detail = brokenCircuit.get();
    }
    return offline.size() == statuses.size()
        ? DependencyState.down(code, detail)
        : DependencyState.degraded(code, detail);
  }

  private static Map<String, Object> figures(
      List<ShardStatus> statuses, Optional<IdentifyBudget> budget) {
    var figures = new LinkedHashMap<String, Object>();
    var online = statuses.stream().filter(ShardStatus::isOnline).count();
    figures.put("connected", online > 0);
    figures.put("shards_online", online);
    figures.put("shards_total", statuses.size());
    figures.put("guilds", statuses.stream().mapToLong(ShardStatus::guilds).sum());
    statuses.stream()
        .mapToLong(ShardStatus::latencyMs)
        .filter(latency -> latency >= 0)
        .max()
        .ifPresent(latency -> figures.put("gateway_latency_ms", latency));
    budget.ifPresent(left -> figures.put("identifies_left", left.remaining()));
    return figures;
  }
}
