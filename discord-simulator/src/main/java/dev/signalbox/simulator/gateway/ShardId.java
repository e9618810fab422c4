package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.world.Snowflake;
import org.jspecify.annotations.Nullable;

/** Which shard a session is, of how many. */
record ShardId(int id, int count) {
  static final ShardId UNSHARDED = new ShardId(0, 1);

  boolean isValid() {
    return count >= 1 && id >= 0 && id < count;
  }

  /** Whether this shard carries what happens there; without a guild, shard 0 does. */
  boolean carries(@Nullable Snowflake guildId) {
    return guildId == null ? id == 0 : guildId.shardOf(count) == id;
  }

  @Override
  public String toString() {
    return id + "/" + count;
  }
}
