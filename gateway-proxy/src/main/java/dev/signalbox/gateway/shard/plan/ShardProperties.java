package dev.signalbox.gateway.shard.plan;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which shards run in this process. Without any setting: as many as Discord recommends.
 *
 * @param count all of a fleet of this size, in this one process
 * @param start first shard of this process, from 0; goes with {@code end} and {@code total}
 * @param end last shard of this process, itself included
 * @param total shards of the whole fleet
 */
@ConfigurationProperties("shard")
public record ShardProperties(
    @Nullable Integer count,
    @Nullable Integer start,
    @Nullable Integer end,
    @Nullable Integer total) {

  public ShardProperties {
    if (count != null && count < 1) throw wrong("SHARD_COUNT", count, "a whole number from 1");
    var given = IntStream.of(bit(start), bit(end), bit(total)).sum();
    if (given != 0 && given != 3) {
      throw new WrongSetting(
          start == null ? "SHARD_START" : end == null ? "SHARD_END" : "TOTAL_SHARDS",
          "",
          "set, because SHARD_START, SHARD_END and TOTAL_SHARDS go together");
    }
    if (start != null && end != null && total != null) {
      if (count != null) {
        throw wrong(
            "SHARD_COUNT", count, "left out when SHARD_START, SHARD_END and TOTAL_SHARDS are set");
      }
      if (total < 1) throw wrong("TOTAL_SHARDS", total, "a whole number from 1");
      if (start < 0 || start >= total) {
        throw wrong("SHARD_START", start, "from 0 to TOTAL_SHARDS - 1, which is " + (total - 1));
      }
      if (end < start || end >= total) {
        throw wrong(
            "SHARD_END", end, "from SHARD_START to TOTAL_SHARDS - 1, which is " + (total - 1));
      }
    }
  }

  /** The shards of this process, lowest first: Discord wants them to identify in that order. */
  public List<ShardId> plan(int recommended) {
    if (start != null && end != null && total != null) return range(start, end, total);
    var all = count != null ? count : Math.max(1, recommended);
    return range(0, all - 1, all);
  }

  /** The shards of this process where settings name them; empty where Discord is to say. */
  public Optional<List<ShardId>> known() {
    return count == null && total == null ? Optional.empty() : Optional.of(plan(0));
  }

  private static List<ShardId> range(int first, int last, int total) {
    return IntStream.rangeClosed(first, last).mapToObj(id -> new ShardId(id, total)).toList();
  }

  private static int bit(@Nullable Integer value) {
    return value == null ? 0 : 1;
  }

  private static WrongSetting wrong(String name, int value, String expected) {
    return new WrongSetting(name, Integer.toString(value), expected);
  }
}
