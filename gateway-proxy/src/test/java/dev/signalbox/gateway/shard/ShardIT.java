package dev.signalbox.gateway.shard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.gateway.journal.ResumePosition;
import dev.signalbox.gateway.shard.MemoryJournal.Kept;
import dev.signalbox.gateway.shard.compression.Compression;
import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.health.DependencyState.Status;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShardIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  @TempDir Path folder;
  private final MemoryJournal journal = new MemoryJournal();
  private ScriptedGateway gateway;

  @BeforeEach
  void startGateway() throws IOException {
    gateway = new ScriptedGateway();
  }

  @AfterEach
  void stopGateway() {
    gateway.close();
  }

  private static ScriptedGateway.Client online(ScriptedGateway gateway) throws Exception {
    var client = gateway.greeted();
    client.receives(2);
    client.ready("abc", "100");
    return client;
  }

  private void awaitSequences(Long... sequences) {
    await().untilAsserted(() -> assertThat(journal.sequences()).containsExactly(sequences));
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void journalsWhatItReceivesUnderEveryCompression(Compression compression) throws Exception {
    try (var running =
        new RunningShards(
            gateway.apiUrl(), folder, RunningShards.journals(journal), compression, false)) {
      var client = gateway.greeted();
      assertThat(client.uri).startsWith("/?v=10&encoding=json");
      assertThat(client.uri.contains("compress=" + compression.word()))
          .isEqualTo(compression.isTransport());
      var identify = client.receives(2);
      assertThat(identify.get("token").stringValue()).isEqualTo(RunningShards.TOKEN);
      assertThat(identify.get("intents").intValue()).isEqualTo(1 + 512 + 32768);
      assertThat(identify.get("shard").toString()).isEqualTo("[0,1]");
      assertThat(identify.get("compress").booleanValue())
          .isEqualTo(compression == Compression.PAYLOAD);
      assertThat(identify.get("properties").get("browser").stringValue()).isEqualTo("signalbox");
      client.ready("abc", "100");
      client.dispatch(2, "GUILD_CREATE", "{\"id\":\"100\"}");
      client.dispatch(3, "GUILD_CREATE", "{\"id\":\"200\"}");
      client.dispatch(4, "MESSAGE_CREATE", "{\"guild_id\":\"100\",\"content\":\"é漢😀\"}");
      client.dispatch(5, "BRAND_NEW", "[]");
      var large = "{\"id\":\"100\",\"name\":\"" + "x".repeat(900_000) + "\"}";
      client.dispatch(6, "GUILD_UPDATE", large);
      awaitSequences(1L, 2L, 3L, 4L, 5L, 6L);
      assertThat(journal.entries.subList(1, 6))
          .containsExactly(
              new Kept("abc", 2, "GUILD_CREATE", 100, true, "{\"id\":\"100\"}"),
              new Kept("abc", 3, "GUILD_CREATE", 200, false, "{\"id\":\"200\"}"),
              new Kept(
                  "abc",
                  4,
                  "MESSAGE_CREATE",
                  100,
                  false,
                  "{\"guild_id\":\"100\",\"content\":\"é漢😀\"}"),
              new Kept("abc", 5, "BRAND_NEW", 0, false, "[]"),
              new Kept("abc", 6, "GUILD_UPDATE", 100, false, large));
      await().until(() -> running.health().status() == Status.UP);
      assertThat(running.health().figures())
          .containsEntry("shards_online", 1L)
          .containsEntry("guilds", 2L);
    }
  }

  @Test
  void resumesWhereTheJournalEndsAfterACut() throws Exception {
    try (var running = RunningShards.on(gateway, folder, journal)) {
      var first = online(gateway);
      first.dispatch(2, "MESSAGE_CREATE", "{}");
      awaitSequences(1L, 2L);
      first.drop();
      var second = gateway.greeted();
      assertThat(second.uri).isEqualTo("/?v=10&encoding=json&compress=zstd-stream");
      var resume = second.receives(6);
      assertThat(resume.get("session_id").stringValue()).isEqualTo("abc");
      assertThat(resume.get("seq").longValue()).isEqualTo(2);
      assertThat(resume.get("token").stringValue()).isEqualTo(RunningShards.TOKEN);
      second.dispatch(3, "MESSAGE_CREATE", "{}");
      second.dispatch(4, "RESUMED", "{\"_trace\":[]}");
      second.dispatch(5, "MESSAGE_CREATE", "{}");
      awaitSequences(1L, 2L, 3L, 4L, 5L);
      assertThat(journal.sessions).containsExactly("+abc");
      assertThat(running.metrics.counter("signalbox_gateway_identifies_total").count()).isOne();
    }
  }

  @Test
  void resumesTheSessionOfAnEarlierProcessAndStillKnowsItsGuilds() throws Exception {
    try (var running = RunningShards.on(gateway, folder, journal)) {
      online(gateway);
      awaitSequences(1L);
    }
    try (var running = RunningShards.on(gateway, folder, journal)) {
      var client = gateway.greeted();
      assertThat(client.receives(6).get("seq").longValue()).isEqualTo(1);
      client.dispatch(2, "GUILD_CREATE", "{\"id\":\"100\"}");
      client.dispatch(3, "GUILD_CREATE", "{\"id\":\"300\"}");
      client.dispatch(4, "RESUMED", "null");
      awaitSequences(1L, 2L, 3L, 4L);
      assertThat(journal.entries)
          .extracting(Kept::backfill)
          .containsExactly(false, true, false, false);
      await().until(() -> running.health().status() == Status.UP);
      assertThat(running.metrics.counter("signalbox_gateway_identifies_total").count()).isZero();
    }
  }

  @Test
  void closesWith4000WhenTheServiceStops() throws Exception {
    ScriptedGateway.Client client;
    try (var running = RunningShards.on(gateway, folder, journal)) {
      client = online(gateway);
      awaitSequences(1L);
    }
    assertThat(client.closeCode()).isEqualTo(4000);
    assertThat(journal.position()).isPresent();
  }

  @Test
  void closesWith1000WhenTheOperatorEndsTheSession() throws Exception {
    ScriptedGateway.Client client;
    try (var running =
        new RunningShards(
            gateway.apiUrl(), folder, RunningShards.journals(journal), Compression.NONE, true)) {
      client = online(gateway);
      awaitSequences(1L);
    }
    assertThat(client.closeCode()).isEqualTo(1000);
    assertThat(journal.position()).isEmpty();
  }

  @Test
  void reconnectsAndResumesOnOp7() throws Exception {
    try (var running = RunningShards.on(gateway, folder, journal)) {
      var client = online(gateway);
      client.send("{\"op\":7,\"d\":null,\"s\":null,\"t\":null}");
      assertThat(client.closeCode()).isEqualTo(4000);
      assertThat(gateway.greeted().receives(6).get("seq").longValue()).isEqualTo(1);
    }
  }

  @Test
  void identifiesAnewWhenTheSessionIsInvalid() throws Exception {
    try (var running = RunningShards.on(gateway, folder, journal)) {
      var client = online(gateway);
      client.send("{\"op\":9,\"d\":false}");
      assertThat(client.closeCode()).isEqualTo(4000);
      var next = gateway.greeted();
      next.receives(2);
      next.ready("def");
      await().until(() -> journal.sessions.size() == 3);
      assertThat(journal.sessions).containsExactly("+abc", "-", "+def");
      assertThat(running.incidents("session_lost")).isOne();
    }
  }

  @Test
  void beatsWithTheJournaledSequenceAndLeavesADeadConnection() throws Exception {
    try (var running = RunningShards.on(gateway, folder, journal)) {
      var client = gateway.greeted(200);
      client.receives(2);
      client.ready("abc");
      client.send("{\"op\":1,\"d\":null}");
      while (!client.receives(1).isNumber()) client.send("{\"op\":11}");
      assertThat(client.closeCode()).isEqualTo(4000);
      assertThat(running.incidents("zombie")).isOne();
      assertThat(gateway.greeted().receives(6).get("seq").longValue()).isEqualTo(1);
    }
  }

  @Test
  void countsHeartbeatsInTheBudgetOfTheirConnection() throws Exception {
    try (var running = RunningShards.on(gateway, folder, journal)) {
      var first = online(gateway);
      for (var n = 0; n < 200; n++) first.send("{\"op\":1,\"d\":null}");
      await().atMost(LONG).until(() -> running.refusedSends() >= 81);
      await().atMost(LONG).until(() -> first.payloads.get() == SendBudget.LIMIT);
      first.drop();
      var second = gateway.greeted();
      second.receives(6);
      second.send("{\"op\":1,\"d\":null}");
      second.receives(1);
      assertThat(first.payloads).hasValue(SendBudget.LIMIT);
    }
  }

  @Test
  void identifiesAnewWhereTheStoredSessionWasOneOfAnotherNumberOfShards() throws Exception {
    journal.sessionStarted(new ResumePosition("abc", gateway.url(), 2, 5));
    try (var running = RunningShards.on(gateway, folder, journal)) {
      assertThat(gateway.greeted().receives(2).get("shard").toString()).isEqualTo("[0,1]");
      assertThat(journal.sessions).containsExactly("+abc", "-");
      assertThat(running.incidents("session_lost")).isOne();
    }
  }

  @Test
  void stopsForGoodWhereReconnectingCannotHelpAndSaysWhatWould() throws Exception {
    try (var running = RunningShards.on(gateway, folder, journal)) {
      var client = gateway.greeted();
      client.receives(2);
      client.close(4014);
      await().until(() -> running.health().errorCode() == ErrorCode.E006);
      assertThat(running.health().detail())
          .contains("4014")
          .contains("MESSAGE_CONTENT")
          .doesNotContain("GUILD_PRESENCES");
      assertThat(running.health().status()).isEqualTo(Status.DOWN);
      assertThat(gateway.hasNoFurtherConnection(700)).isTrue();
    }
  }

  @Test
  void losesNothingBehindAMalformedPayload() throws Exception {
    try (var running = RunningShards.on(gateway, folder, journal)) {
      var first = online(gateway);
      first.dispatch(2, "MESSAGE_CREATE", "{\"a\":}");
      assertThat(first.closeCode()).isEqualTo(4000);
      var second = gateway.greeted();
      assertThat(second.receives(6).get("seq").longValue()).isEqualTo(1);
      second.dispatch(2, "MESSAGE_CREATE", "{\"a\":}");
      second.dispatch(3, "MESSAGE_CREATE", "{\"a\":1}");
      awaitSequences(1L, 3L);
      assertThat(running.incidents("malformed")).isEqualTo(2);
      assertThat(running.incidents("skipped")).isOne();
      assertThat(running.metrics.counter("signalbox_gateway_gap_events_total").count()).isOne();
    }
  }

  @Test
  void resumesAfterABrokenStream() throws Exception {
    try (var running = RunningShards.on(gateway, folder, journal)) {
      var first = online(gateway);
      first.raw(new BinaryWebSocketFrame(Unpooled.copiedBuffer("no zstd at all", UTF_8)));
      assertThat(first.closeCode()).isEqualTo(4000);
      assertThat(gateway.greeted().receives(6).get("seq").longValue()).isEqualTo(1);
      assertThat(running.incidents("undecodable")).isOne();
    }
  }

  @Test
  void goesOfflineWhileTheJournalIsFullAndLosesNothing() throws Exception {
    try (var running = RunningShards.on(gateway, folder, journal)) {
      var first = online(gateway);
      awaitSequences(1L);
      journal.isFull = true;
      first.dispatch(2, "MESSAGE_CREATE", "{}");
      assertThat(first.closeCode()).isEqualTo(4000);
      await().until(() -> running.health().errorCode() == ErrorCode.E009);
      journal.isFull = false;
      var second = gateway.greeted();
      assertThat(second.receives(6).get("seq").longValue()).isEqualTo(1);
      second.dispatch(2, "MESSAGE_CREATE", "{}");
      awaitSequences(1L, 2L);
    }
  }

  @Test
  void letsShardsOfOneConcurrencyKeyIdentifyFiveSecondsApart() throws Exception {
    gateway.recommendedShards = 3;
    gateway.maxConcurrency = 2;
    try (var running = RunningShards.on(gateway, folder, journal)) {
      var first = gateway.greeted();
      var second = gateway.greeted();
      var start = System.nanoTime();
      assertThat(
              Set.of(
                  first.receives(2).get("shard").toString(),
                  second.receives(2).get("shard").toString()))
          .containsExactlyInAnyOrder("[0,3]", "[1,3]");
      var third = gateway.greeted();
      assertThat(third.receives(2).get("shard").toString()).isEqualTo("[2,3]");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(5));
      await().until(() -> running.health().figures().get("identifies_left").equals(997));
    }
  }

  @Test
  void spendsNoIdentifyOfTheReserve() throws Exception {
    gateway.remaining = 50;
    try (var running = RunningShards.on(gateway, folder, journal)) {
      await().until(() -> running.health().errorCode() == ErrorCode.E003);
      assertThat(running.health().detail())
          .contains("50 of 1000")
          .contains("DISCORD_IDENTIFY_RESERVE");
      assertThat(gateway.hasNoFurtherConnection(300)).isTrue();
    }
  }

  @Test
  void stopsWhenDiscordRefusesTheToken() {
    gateway.apiStatus = 401;
    try (var running = RunningShards.on(gateway, folder, journal)) {
      await().until(() -> running.health().errorCode() == ErrorCode.E002);
      assertThat(running.health().detail()).contains("DISCORD_TOKEN").doesNotContain("secret");
    }
  }

  @Test
  void keepsTryingWhileDiscordIsAway() throws Exception {
    gateway.apiStatus = 503;
    try (var running = RunningShards.on(gateway, folder, journal)) {
      await().until(() -> String.valueOf(running.health().detail()).contains("503"));
      assertThat(running.health().errorCode()).isEqualTo(ErrorCode.E001);
      gateway.apiStatus = 200;
      online(gateway);
      await().until(() -> running.health().status() == Status.UP);
    }
  }

  @Test
  void asksForTheGatewayAgainWhenItsAddressIsDead() throws Exception {
    gateway.gatewayUrl = "ws://127.0.0.1:1";
    try (var running = RunningShards.on(gateway, folder, journal)) {
      await().until(() -> String.valueOf(running.health().detail()).contains("127.0.0.1:1"));
      gateway.gatewayUrl = null;
      online(gateway);
      await().until(() -> running.health().status() == Status.UP);
    }
  }

  @Test
  void resumesAStoredFleetWithoutAskingDiscordAboutIt() throws Exception {
    try (var running = RunningShards.on(gateway, folder, journal)) {
      online(gateway);
      awaitSequences(1L);
    }
    gateway.apiStatus = 503;
    try (var running = RunningShards.on(gateway, folder, journal)) {
      var client = gateway.greeted();
      assertThat(client.receives(6).get("seq").longValue()).isEqualTo(1);
      client.dispatch(2, "RESUMED", "null");
      await().until(() -> running.health().status() == Status.UP);
    }
  }

  @Test
  void asksWhenASessionOfTheFleetIsMissing() throws Exception {
    var journals = RunningShards.journals(journal);
    journal.sessionStarted(new ResumePosition("abc", gateway.url(), 2, 5));
    gateway.recommendedShards = 2;
    gateway.apiStatus = 503;
    try (var running =
        new RunningShards(gateway.apiUrl(), folder, journals, Compression.ZSTD_STREAM, false)) {
      await().until(() -> String.valueOf(running.health().detail()).contains("503"));
      assertThat(gateway.hasNoFurtherConnection(0)).isTrue();
      gateway.apiStatus = 200;
      assertThat(gateway.greeted().receives(6).get("seq").longValue()).isEqualTo(5);
    }
  }

  @Test
  void resumesABusyConnectionThatFallsSilentLongBeforeAHeartbeatIsDue() throws Exception {
    try (var running = RunningShards.on(gateway, folder, journal)) {
      var frozen = online(gateway);
      var sent = 1L;
      ScriptedGateway.Client next = null;
      // where the machine itself makes a pause in the traffic, once more
      for (var attempt = 0; next == null && attempt < 4; attempt++) {
        sent = busyFor(Duration.ofSeconds(6), frozen, sent);
        next = gateway.greetedWithin(10);
      }
      assertThat(next).as("a connection in the place of the silent one").isNotNull();
      var resume = next.receives(6);
      assertThat(resume.get("seq").longValue()).isEqualTo(journal.sequences().getLast());
      assertThat(frozen.receives(1).isNumber()).isTrue();
      assertThat(frozen.closeCode()).isEqualTo(4000);
      assertThat(running.metrics.counter("signalbox_gateway_identifies_total").count()).isOne();
    }
  }

  /** Some 500 events a second. */
  private static long busyFor(Duration time, ScriptedGateway.Client client, long sent) {
    var last = sent;
    var end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end && !client.closedWith.isDone()) {
      for (var n = 0; n < 5; n++) client.dispatch(++last, "MESSAGE_CREATE", "{}");
      LockSupport.parkNanos(10_000_000);
    }
    return last;
  }
}
