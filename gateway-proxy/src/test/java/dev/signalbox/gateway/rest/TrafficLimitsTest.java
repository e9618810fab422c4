package dev.signalbox.gateway.rest;

import static dev.signalbox.gateway.rest.SimulatedTime.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.outbound.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficLimitsTest {
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

  private static SimulatedDiscord discord(int limit, boolean leaky) {
    return new SimulatedDiscord(
        50,
        route ->
            new SimulatedDiscord.Limit("hash of " + route.label(), limit, FIVE_SECONDS, leaky));
  }

  private static SimulatedTime warm(SimulatedDiscord discord) {
    var time = new SimulatedTime(discord);
    time.submit(request("POST", "/channels/1/messages"));
    time.run();
    return time;
  }

  private static List<Duration> arrivals(SimulatedDiscord discord, String path) {
    return discord.accepted.stream()
        .filter(arrival -> arrival.path().equals(path))
        .map(arrival -> Duration.between(SimulatedTime.START, arrival.at()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sendsAThousandRequestsOverManyChannelsWithoutA429(boolean leaky) {
    var discord = discord(5, leaky);
    var time = new SimulatedTime(discord);
    for (int i = 0; i < 1_000; i++) {
      time.submit(request("POST", "/channels/" + i % 70 + "/messages"));
    }
    time.run();
    assertThat(discord.refused).isEmpty();
    assertThat(discord.accepted).hasSize(1_000);
    var took = Duration.between(SimulatedTime.START, discord.accepted.getLast().at());
    assertThat(took).as("near the global limit").isLessThan(Duration.ofMillis(24_000));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsABucketThatEightWritersWant(boolean leaky) {
    var discord = discord(5, leaky);
    var time = new SimulatedTime(discord);
    var random = new Random(3);
    for (int i = 0; i < 200; i++) {
      time.at(
          Duration.ofMillis(random.nextInt(60_000)),
          () -> time.submit(request("POST", "/channels/9/messages")));
    }
    time.run();
    assertThat(discord.refused).isEmpty();
    assertThat(discord.accepted).hasSize(200);
  }

  @Test
  void sendsFiveMessagesToOneChannelAtOnce() {
    var discord = discord(5, false);
    var time = warm(discord);
    var start = Duration.between(SimulatedTime.START, time.now);
    for (int i = 0; i < 5; i++) time.submit(request("POST", "/channels/2/messages"));
    time.run();
    assertThat(arrivals(discord, "/channels/2/messages"))
        .hasSize(5)
        .allSatisfy(at -> assertThat(at).isLessThan(start.plusMillis(40)));
  }

  @Test
  void sendsTheSixthMessageAfterAFixedWindowsReset() {
    var discord = discord(5, false);
    var time = warm(discord);
    var start = Duration.between(SimulatedTime.START, time.now);
    for (int i = 0; i < 6; i++) time.submit(request("POST", "/channels/2/messages"));
    time.run();
    assertThat(arrivals(discord, "/channels/2/messages").getLast())
        .isBetween(start.plusMillis(5_000), start.plusMillis(5_120));
  }

  @Test
  void sendsTheSixthMessageWithTheNextDripOnceTheModelIsKnown() {
    var discord = discord(5, true);
    var time = new SimulatedTime(discord);
    for (int i = 0; i < 12; i++) time.submit(request("POST", "/channels/1/messages"));
    time.run();
    var start = Duration.between(SimulatedTime.START, time.now);
    for (int i = 0; i < 6; i++) time.submit(request("POST", "/channels/2/messages"));
    time.run();
    assertThat(discord.refused).isEmpty();
    assertThat(arrivals(discord, "/channels/2/messages").getLast())
        .isBetween(start.plusMillis(1_000), start.plusMillis(1_120));
  }

  @Test
  void probesAnUnknownRouteWithOneRequest() {
    var discord = discord(5, false);
    var time = new SimulatedTime(discord);
    for (int i = 0; i < 20; i++) time.submit(request("POST", "/channels/" + i + "/messages"));
    time.run(Duration.ofMillis(12));
    assertThat(discord.accepted).hasSizeLessThanOrEqualTo(1);
    time.run();
    assertThat(discord.accepted).hasSize(20);
    assertThat(discord.accepted.getLast().at()).isBefore(SimulatedTime.START.plusMillis(100));
  }

  @Test
  void sendsTheNextProbeWhenTheFirstIsLost() {
    var attempts = new ArrayList<String>();
    var time =
        new SimulatedTime((_, _) -> {
          attempts.add("sent");
          return new Attempt.Lost();
        });
    var first = time.submit(request("POST", "/channels/1/messages"));
    var second = time.submit(request("POST", "/channels/1/messages"));
    time.run();
    assertThat(attempts).hasSize(2);
    assertThat(time.outcomes)
        .containsEntry(first, new RestOutcome.Uncertain())
        .containsEntry(second, new RestOutcome.Uncertain());
  }

  @Test
  void letsCallbacksPastAFullGlobalLimit() {
    var discord =
        new SimulatedDiscord(50, _ -> new SimulatedDiscord.Limit("", 0, Duration.ZERO, false));
    var time = new SimulatedTime(discord);
    time.submit(request("GET", "/users/1"));
    time.run();
    for (int i = 0; i < 500; i++) time.submit(request("GET", "/users/1"));
    time.run(Duration.ofMillis(500));
    var before = time.now;
    time.submit(request("POST", "/interactions/5/abc/callback"));
    time.run();
    var callback = discord.accepted.stream().filter(a -> a.path().contains("callback")).findFirst();
    assertThat(callback.orElseThrow().at()).isBefore(before.plusMillis(40));
    assertThat(discord.refused).isEmpty();
  }

  @Test
  void reachesNearlyTheGlobalLimitWithoutA429() {
    var discord =
        new SimulatedDiscord(50, _ -> new SimulatedDiscord.Limit("", 0, Duration.ZERO, false));
    var time = new SimulatedTime(discord);
    time.oneWay = Duration.ofMillis(12);
    for (int i = 0; i < 3_000; i++) {
      time.submit(request("GET", "/users/1", Lane.INTERACTIVE, null, Duration.ofHours(1)));
    }
    time.run(Duration.ofSeconds(51));
    assertThat(discord.refused).isEmpty();
    assertThat(discord.accepted.size()).isGreaterThan(46 * 50);
  }

  @Test
  void keepsSlotsForInteractiveRequestsUnderABulkJob() {
    var discord =
        new SimulatedDiscord(50, _ -> new SimulatedDiscord.Limit("", 0, Duration.ZERO, false));
    var time = new SimulatedTime(discord);
    time.submit(request("GET", "/users/1"));
    time.run();
    for (int i = 0; i < 1_000; i++) {
      time.submit(request("GET", "/users/1", Lane.BULK, null, Duration.ofHours(1)));
    }
    var waits = new ArrayList<Duration>();
    for (int i = 1; i <= 10; i++) {
      time.at(
          Duration.ofSeconds(i),
          () -> {
            var sent = time.now;
            var pending =
                time.submit(
                    request("GET", "/users/2", Lane.INTERACTIVE, null, Duration.ofHours(1)));
            time.at(
                Duration.between(SimulatedTime.START, time.now).plusMillis(500),
                () -> waits.add(Duration.between(sent, time.finishedAt.get(pending))));
          });
    }
    time.run();
    assertThat(waits).hasSize(10).allMatch(wait -> wait.toMillis() < 60);
  }

  @Test
  void neverStarvesTheBulkLane() {
    var discord =
        new SimulatedDiscord(50, _ -> new SimulatedDiscord.Limit("", 0, Duration.ZERO, false));
    var time = new SimulatedTime(discord);
    time.submit(request("GET", "/users/1"));
    time.run();
    for (int i = 0; i < 2_000; i++) {
      time.submit(request("GET", "/users/1", Lane.INTERACTIVE, null, Duration.ofHours(1)));
    }
    for (int i = 0; i < 10; i++) {
      time.submit(request("GET", "/users/2", Lane.BULK, null, Duration.ofHours(1)));
    }
    time.run(Duration.ofSeconds(12));
    assertThat(arrivals(discord, "/users/2")).isNotEmpty();
    assertThat(discord.accepted.size()).isLessThan(2_000);
  }
}
