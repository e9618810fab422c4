package dev.signalbox.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.outbound.Lane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** A process is killed, and the next one goes on with what it had saved. */
class RestMemoryTest {
  private static final Duration LIFE = Duration.ofSeconds(4);

  @TempDir Path folder;

  private static SimulatedDiscord discord(boolean leaky) {
    return new SimulatedDiscord(
        50,
        route ->
            new SimulatedDiscord.Limit(
                "hash of " + route.label(), 5, Duration.ofSeconds(5), leaky));
  }

  private static void writeToManyChannels(SimulatedTime time, int first) {
    for (int i = first; i < first + 300; i++) {
      time.submit(request(time, "/channels/" + i % 40 + "/messages"));
    }
  }

  private static RestRequest request(SimulatedTime time, String path) {
    var deadline = Duration.between(SimulatedTime.START, time.now.plusSeconds(3_600));
    return SimulatedTime.request("POST", path, Lane.NORMAL, null, deadline);
  }

  private RestMemory throughItsFile(RestMemory memory) {
    var file = folder.resolve("limits.json");
    new RestMemoryFile(file, JsonMapper.shared(), () -> memory).save();
    return RestMemoryFile.read(file, JsonMapper.shared());
  }

  @ParameterizedTest
  @CsvSource({"0, false", "0, true", "2, false", "2, true", "20, false"})
  void meetsNo429AfterARestart(int secondsAway, boolean leaky) {
    var discord = discord(leaky);
    var killed = new SimulatedTime(discord);
    writeToManyChannels(killed, 0);
    killed.run(LIFE.minusSeconds(1));
    var memory = throughItsFile(killed.traffic.memory(killed.now)); // a second old in the end
    killed.run(LIFE);
    int before = discord.accepted.size();

    var next = new SimulatedTime(discord);
    next.now = killed.now.plusSeconds(secondsAway);
    next.traffic.restore(memory, next.now);
    writeToManyChannels(next, 300);
    next.run();

    assertThat(discord.refused).isEmpty();
    assertThat(before).isGreaterThan(100);
    assertThat(discord.accepted).hasSize(before + 300);
  }

  @Test
  void keepsNothingWaitingThatWasNotInUse() {
    var discord = discord(false);
    var killed = new SimulatedTime(discord);
    writeToManyChannels(killed, 0);
    killed.run();
    var memory = throughItsFile(killed.traffic.memory(killed.now));

    var next = new SimulatedTime(discord);
    next.now = killed.now.plusSeconds(60);
    next.traffic.restore(memory, next.now);
    for (int i = 0; i < 5; i++) next.submit(request(next, "/channels/1/messages"));
    next.run();

    assertThat(Duration.between(killed.now.plusSeconds(60), next.now))
        .as("the limit is known, so all five go at once, after the careful second")
        .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_200));
  }

  @Test
  void remembersTheRefusedRequestsOfTenMinutes() {
    var now = Instant.parse("2026-11-21T12:00:00Z");
    var budget = new InvalidRequests(10_000);
    for (int i = 0; i < 6_000; i++) {
      budget.begin(now);
      budget.end(true, now);
    }
    var next = new InvalidRequests(10_000);
    next.restore(budget.memory(now), now.plusSeconds(60));
    assertThat(next.count(now.plusSeconds(60))).isEqualTo(6_000);
    assertThat(next.isSlowing(now.plusSeconds(60))).isTrue();

    var later = new InvalidRequests(10_000);
    later.restore(budget.memory(now), now.plusSeconds(700));
    assertThat(later.count(now.plusSeconds(700))).isZero();
  }

  @Test
  void countsOnWithTheRefusedRequestsOfTheProcessBefore() {
    var forbidden =
        new Attempt.Answered(
            SimulatedDiscord.Answers.of(403, Map.of(), "{\"message\":\"no\",\"code\":50001}"));
    var killed = new SimulatedTime((_, _) -> forbidden);
    for (int i = 0; i < 3; i++) killed.submit(request(killed, "/channels/" + i + "/messages"));
    killed.run();

    var next = new SimulatedTime((_, _) -> forbidden);
    next.now = killed.now.plusSeconds(2);
    next.traffic.restore(throughItsFile(killed.traffic.memory(killed.now)), next.now);
    next.submit(request(next, "/channels/9/messages"));
    next.run();

    assertThat(next.traffic.invalidRequests(next.now)).isEqualTo(4);
  }

  @Test
  void learnsAnewWhenItsFileIsDamaged() throws Exception {
    var file = folder.resolve("limits.json");
    for (var damaged : new String[] {"", "null", "{}", "{\"models\":{}}", "[1", "\0\0"}) {
      Files.writeString(file, damaged);
      assertThat(RestMemoryFile.read(file, JsonMapper.shared())).isEqualTo(RestMemory.NONE);
    }
  }

  @Test
  void holdsNoToken() {
    var time = new SimulatedTime(discord(false));
    time.submit(request(time, "/webhooks/77/secret"));
    time.submit(request(time, "/interactions/5/secret/callback"));
    time.run(Duration.ofSeconds(1));
    var memory = time.traffic.memory(time.now);
    assertThat(memory.buckets()).isNotEmpty();
    assertThat(JsonMapper.shared().writeValueAsString(memory)).doesNotContain("secret");
    assertThat(memory.refused()).isEqualTo(Map.of());
  }
}
