package dev.signalbox.gateway.shard;

import dev.signalbox.gateway.shard.ShardState.Phase;
import dev.signalbox.gateway.shard.plan.ShardId;
import java.util.Optional;

/**
 * How a shard is doing, for health and metrics.
 *
 * @param latencyMs from the last heartbeat to its ACK; negative before the first
 * @param problem why the last connection ended or could not be made; empty while it is online
 */
record ShardStatus(
    ShardId shard,
    Phase phase,
    boolean waitsForRoom,
    long latencyMs,
    int guilds,
    String problem,
    Optional<ShardFailure> failure) {
  boolean isOnline() {
    return phase == Phase.ONLINE;
  }
}
