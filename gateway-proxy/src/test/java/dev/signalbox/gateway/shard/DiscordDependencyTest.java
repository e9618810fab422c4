package dev.signalbox.gateway.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.shard.ShardState.Phase;
import dev.signalbox.gateway.shard.Shards.Discovery;
import dev.signalbox.gateway.shard.identify.IdentifyBudget;
import dev.signalbox.gateway.shard.plan.ShardId;
import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.health.DependencyState;
import dev.signalbox.servicekit.health.DependencyState.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiscordDependencyTest {
  private static ShardStatus shard(int id, Phase phase, boolean waitsForRoom) {
    return new ShardStatus(
        new ShardId(id, 2), phase, waitsForRoom, 20 + id, 7, "closed with 4000", Optional.empty());
  }

  private static DependencyState running(Optional<String> circuit, ShardStatus... shards) {
    var budget = new IdentifyBudget("a", 1000, 990, Instant.EPOCH);
    return DiscordDependency.state(
        new Discovery.Done(), List.of(shards), circuit, Optional.of(budget));
  }

  @Test
  void isUpWhenEveryShardIsOnline() {
    var state =
        running(Optional.empty(), shard(0, Phase.ONLINE, false), shard(1, Phase.ONLINE, false));
    assertThat(state.status()).isEqualTo(Status.UP);
    assertThat(state.figures())
        .containsEntry("connected", true)
        .containsEntry("shards_online", 2L)
        .containsEntry("shards_total", 2)
        .containsEntry("guilds", 14L)
        .containsEntry("gateway_latency_ms", 21L)
        .containsEntry("identifies_left", 990);
  }

  @Test
  void isDegradedWhileSomeShardsAreOffline() {
    var state =
        running(Optional.empty(), shard(0, Phase.ONLINE, false), shard(1, Phase.RESTING, false));
    assertThat(state.status()).isEqualTo(Status.DEGRADED);
    assertThat(state.errorCode()).isEqualTo(ErrorCode.E001);
    assertThat(state.detail()).contains("shard 1 of 2").contains("closed with 4000");
  }

  @Test
  void namesTheFullJournal() {
    var state = running(Optional.empty(), shard(0, Phase.RESTING, true));
    assertThat(state.status()).isEqualTo(Status.DOWN);
    assertThat(state.errorCode()).isEqualTo(ErrorCode.E009);
  }

  @Test
  void namesTheSpentBudgetOnlyWhileSomebodyWaitsForIt() {
    var spent = Optional.of("only 50 of 1000 identifies are left");
    assertThat(running(spent, shard(0, Phase.QUEUED, false)).errorCode()).isEqualTo(ErrorCode.E003);
    assertThat(running(spent, shard(0, Phase.ONLINE, false)).status()).isEqualTo(Status.UP);
  }

  @Test
  void saysWhyTheGatewayIsNotKnown() {
    var state =
        DiscordDependency.state(
            new Discovery.Asking("http://x answered 503"),
            List.of(),
            Optional.empty(),
            Optional.empty());
    assertThat(state.status()).isEqualTo(Status.DOWN);
    assertThat(state.errorCode()).isEqualTo(ErrorCode.E001);
    assertThat(state.detail()).contains("503");
  }
}
