package dev.signalbox.gateway.shard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.gateway.journal.Follower;
import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.journal.JournalProperties;
import dev.signalbox.gateway.journal.ShardLog;
import dev.signalbox.gateway.shard.compression.Compression;
import dev.signalbox.servicekit.errors.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** A shard whose journal, a real one on disk, has reached its bound. */
class FullJournalIT {
  private static final Duration LONG = Duration.ofSeconds(30);

  /** Longer than the longest pause between two looks for room. */
  private static final int SOME_LOOKS_MILLIS = 6_000;

  private static final String MESSAGE = "{\"guild_id\":\"100\",\"content\":\"%s\"}";
  @TempDir private Path folder;
  private ScriptedGateway gateway;
  private Journal journal;
  private ShardLog log;
  private long sent;

  @BeforeEach
  void open() throws Exception {
    gateway = new ScriptedGateway();
    var properties =
        new JournalProperties(
            folder.resolve("journal"),
            DataSize.ofKilobytes(24),
            DataSize.ofKilobytes(4),
            Duration.ofHours(24),
            DataSize.ofGigabytes(1),
            null);
    journal = Journal.open(properties, InstantSource.system());
    log = journal.shard(0);
  }

  @AfterEach
  void close() {
    gateway.close();
    journal.close();
  }

  private RunningShards run() {
    return new RunningShards(
        gateway.apiUrl(), folder, journal::shard, Compression.ZSTD_STREAM, false);
  }

  /** READY and a GUILD_CREATE of 8 KB, then messages until the shard has gone. */
  private void fill() throws Exception {
    var client = gateway.greeted();
    client.receives(2);
    client.ready("abc", "100");
    client.dispatch(2, "GUILD_CREATE", "{\"id\":\"100\",\"name\":\"" + "g".repeat(8_000) + "\"}");
    for (sent = 2; !client.closedWith.isDone() && sent < 100; ) {
      await().atMost(LONG).until(() -> log.lastIndex() == sent);
      sent++;
      client.dispatch(sent, "MESSAGE_CREATE", MESSAGE.formatted("m".repeat(900)));
      await().atMost(LONG).until(() -> log.lastIndex() == sent || client.closedWith.isDone());
    }
    assertThat(client.closeCode()).isEqualTo(4000);
    assertThat(log.lastIndex()).isEqualTo(sent - 1).isBetween(10L, 25L);
  }

  private void publish(long index) {
    for (var follower : Follower.values()) log.cursor(follower).advanceTo(index);
  }

  @Test
  void staysOfflineUntilASessionWouldFitAndThenLosesNothing() throws Exception {
    try (var running = run()) {
      fill();
      await().atMost(LONG).until(() -> running.health().errorCode() == ErrorCode.E009);
      publish(1); // gives back the first segment: READY, and no room for the guild
      assertThat(log.hasRoomForSession()).isFalse();
      assertThat(gateway.hasNoFurtherConnection(SOME_LOOKS_MILLIS)).isTrue();

      publish(sent - 1);
      var client = gateway.greeted();
      assertThat(client.receives(6).get("seq").longValue()).isEqualTo(sent - 1);
      client.dispatch(sent, "MESSAGE_CREATE", MESSAGE.formatted("again"));
      client.dispatch(sent + 1, "RESUMED", "null");
      await().atMost(LONG).until(() -> log.lastIndex() == sent + 1);
      assertThat(sequencesFrom(sent))
          .isEqualTo(LongStream.rangeClosed(sent, sent + 1).boxed().toList());
      assertThat(running.incidents("journal_full")).isOne();
      assertThat(running.incidents("session_lost")).isZero();
    }
  }

  @Test
  void countsTheLostSessionWhenDiscordRefusesTheResume() throws Exception {
    try (var running = run()) {
      fill();
      publish(sent - 1);
      var client = gateway.greeted();
      client.receives(6);
      client.send("{\"op\":9,\"d\":false}");
      assertThat(client.closeCode()).isEqualTo(4000);
      var next = gateway.greeted();
      next.receives(2);
      next.ready("def", "100");
      await().atMost(LONG).until(() -> log.lastIndex() == sent);
      assertThat(log.position().orElseThrow().sessionId()).isEqualTo("def");
      assertThat(running.incidents("session_lost")).isOne();
    }
  }

  private List<Long> sequencesFrom(long index) throws Exception {
    var sequences = new ArrayList<Long>();
    try (var reader = log.readFrom(index)) {
      for (var next = reader.next(); next != null; next = reader.next()) {
        assertThat(new String(next.data(), UTF_8)).doesNotContain("mmm");
        sequences.add(next.sequence());
      }
    }
    return sequences;
  }
}
