package dev.signalbox.gateway.shard.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.servicekit.settings.WrongSetting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardPropertiesTest {
  @Test
  void runsAsManyAsDiscordRecommends() {
    assertThat(new ShardProperties(null, null, null, null).plan(3))
        .containsExactly(new ShardId(0, 3), new ShardId(1, 3), new ShardId(2, 3));
    assertThat(new ShardProperties(null, null, null, null).plan(0))
        .containsExactly(new ShardId(0, 1));
  }

  @Test
  void runsAsManyAsTheOperatorSays() {
    assertThat(new ShardProperties(2, null, null, null).plan(9))
        .containsExactly(new ShardId(0, 2), new ShardId(1, 2));
  }

  @Test
  void runsAPartOfAFleetWithItsLastShardIncluded() {
    assertThat(new ShardProperties(null, 4, 5, 16).plan(1))
        .containsExactly(new ShardId(4, 16), new ShardId(5, 16));
  }

  @Test
  void isKnownWithoutDiscordWhereSettingsNameIt() {
    assertThat(new ShardProperties(2, null, null, null).known().orElseThrow()).hasSize(2);
    assertThat(new ShardProperties(null, 4, 4, 16).known().orElseThrow())
        .containsExactly(new ShardId(4, 16));
    assertThat(new ShardProperties(null, null, null, null).known()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0,,,, SHARD_COUNT",
    "-1,,,, SHARD_COUNT",
    ",0,,, SHARD_END",
    ",0,3,, TOTAL_SHARDS",
    ",,3,4, SHARD_START",
    ",-1,3,4, SHARD_START",
    ",4,4,4, SHARD_START",
    ",2,1,4, SHARD_END",
    ",0,4,4, SHARD_END",
    ",0,0,0, TOTAL_SHARDS",
    "4,0,3,4, SHARD_COUNT"
  })
  void namesTheWrongSetting(
      @Nullable Integer count,
      @Nullable Integer start,
      @Nullable Integer end,
      @Nullable Integer total,
      String setting) {
    assertThatThrownBy(() -> new ShardProperties(count, start, end, total))
        .isInstanceOfSatisfying(
            WrongSetting.class, wrong -> assertThat(wrong.setting()).isEqualTo(setting));
  }
}
