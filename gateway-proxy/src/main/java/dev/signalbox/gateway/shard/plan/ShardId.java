package dev.signalbox.gateway.shard.plan;

/**
 * One shard of a plan: the {@code shard} field of Identify.
 *
 * @param id from 0
 * @param total {@code num_shards}
 */
public record ShardId(int id, int total) {
  @Override
  public String toString() {
    return "shard " + id + " of " + total;
  }
}
