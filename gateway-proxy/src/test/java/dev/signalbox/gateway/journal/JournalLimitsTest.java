package dev.signalbox.gateway.journal;

import static dev.signalbox.gateway.journal.JournalFixture.SESSION;
import static dev.signalbox.gateway.journal.JournalFixture.START;
import static dev.signalbox.gateway.journal.JournalFixture.entry;
import static dev.signalbox.gateway.journal.JournalFixture.properties;
import static dev.signalbox.gateway.journal.JournalFixture.segments;
import static dev.signalbox.gateway.journal.JournalFixture.sequences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.servicekit.settings.WrongSetting;
import io.netty.buffer.Unpooled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What is kept, and what happens where the disk ends. */
class JournalLimitsTest {
  private static final String KILOBYTE = "{\"x\":\"" + "y".repeat(1000) + "\"}";
  @TempDir private Path dir;
  private Instant now = START;

  @Test
  void refusesADispatchAtItsBoundAndKeepsTheOthers() throws Exception {
    try (var journal = open(DataSize.ofKilobytes(16))) {
      var log = journal.shard(0);
      log.sessionStarted(SESSION);
      var appended = fill(log);

      assertThat(appended).isBetween(10L, 15L);
      assertThat(log.position().orElseThrow().sequence()).isEqualTo(appended);
      assertThat(sequences(log)).hasSize((int) appended);
      assertThat(journal.status().usedBytes()).isLessThanOrEqualTo(16 * 1024);
      assertThatThrownBy(() -> log.append(entry("session-a", 99, KILOBYTE)))
          .isInstanceOf(JournalFull.class)
          .hasMessageContaining("JOURNAL_MAX_DISK")
          .hasMessageNotContaining("yyy");
      assertThat(log.hasRoomForSession()).isFalse();
    }
  }

  @Test
  void makesRoomAtTheBoundByDroppingWhatIsPublished() throws Exception {
    try (var journal = open(DataSize.ofKilobytes(16))) {
      var log = journal.shard(0);
      var appended = fill(log);
      publish(log, appended);

      log.append(entry("session-a", appended + 1, KILOBYTE));

      assertThat(sequences(log)).endsWith(appended, appended + 1).doesNotContain(1L);
    }
  }

  @Test
  void aSessionFitsOnceItsFirstDispatchesDo() {
    try (var journal = open(DataSize.ofKilobytes(16))) {
      var log = journal.shard(0);
      log.append(
          new JournalEntry(
              "session-a", 1, "READY", 0, 0, false, Unpooled.wrappedBuffer(new byte[4000])));
      var appended = 1 + fill(log);
      assertThat(log.hasRoomForSession()).isFalse();
      publish(log, appended);
      assertThat(log.hasRoomForSession()).isTrue();
    }
  }

  @Test
  void aSessionFitsIntoAnEmptyJournalHoweverSmallItsBound() {
    try (var journal = open(DataSize.ofKilobytes(8))) {
      assertThat(journal.shard(0).hasRoomForSession()).isTrue();
    }
  }

  @Test
  void takesRoomFromShardsThatArePublishedAndKeepsTheirPositions() throws Exception {
    try (var journal = open(DataSize.ofKilobytes(16))) {
      for (var quiet = 1; quiet <= 3; quiet++) {
        journal.shard(quiet).sessionStarted(SESSION);
        append(journal.shard(quiet), 2, 4);
        publish(journal.shard(quiet), 3);
      }
      var busy = journal.shard(0);
      var appended = fill(busy);
      assertThat(appended).isLessThan(6);
      assertThat(journal.hasRoom()).isTrue();

      assertThat(busy.hasRoomForSession()).isTrue();
      append(busy, appended + 1, appended + 6);
      assertThat(sequences(busy)).hasSize((int) appended + 6);
      assertThat(journal.status().usedBytes()).isLessThanOrEqualTo(16 * 1024);
    }
    try (var journal = open(DataSize.ofKilobytes(16))) {
      for (var quiet = 1; quiet <= 3; quiet++) {
        assertThat(journal.shard(quiet).position().orElseThrow().sequence()).isEqualTo(4);
        assertThat(journal.shard(quiet).lastIndex()).isEqualTo(3);
      }
    }
  }

  @Test
  void resumesASessionThatWasQuietForLongerThanDispatchesAreKept() throws Exception {
    try (var journal = open(DataSize.ofMegabytes(64))) {
      journal.shard(0).sessionStarted(SESSION);
      append(journal.shard(0), 2, 20);
      publish(journal.shard(0), 19);
      now = now.plus(Duration.ofHours(25));
      journal.tidy();
      journal.tidy();
      assertThat(sequences(journal.shard(0))).isEmpty();
      assertThat(segments(dir, 0)).hasSize(1);
    }
    for (var day = 0; day < 3; day++) {
      now = now.plus(Duration.ofHours(25));
      try (var journal = open(DataSize.ofMegabytes(64))) {
        journal.tidy();
        var log = journal.shard(0);
        assertThat(log.position().orElseThrow().sequence()).isEqualTo(20);
        assertThat(log.lastIndex()).isEqualTo(19);
      }
    }
  }

  @Test
  void asksTheDiskItselfOnceItHasRefused() {
    var disk = new DiskRoom(dir);
    assertThat(disk.has(Long.MAX_VALUE)).isTrue();
    disk.refused();
    assertThat(disk.has(Long.MAX_VALUE)).isFalse();
    assertThat(disk.hasRefused()).isTrue();
    assertThat(disk.has(2_000_000)).isTrue();
    assertThat(disk.hasRefused()).isFalse();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void keepsUnpublishedDispatchesWhateverTheirAge() throws Exception {
    try (var journal = open(DataSize.ofMegabytes(64))) {
      var log = journal.shard(0);
      append(log, 1, 20);
      now = now.plus(Duration.ofDays(30));
      journal.tidy();
      assertThat(sequences(log)).hasSize(20);
    }
  }

  @Test
  void dropsPublishedDispatchesOfAnotherDay() throws Exception {
    try (var journal = open(DataSize.ofMegabytes(64))) {
      var log = journal.shard(0);
      append(log, 1, 20);
      publish(log, 10);
      now = now.plus(Duration.ofHours(25));
      journal.tidy();

      assertThat(sequences(log)).contains(11L, 20L).doesNotContain(1L, 6L);
      publish(log, 20);
      journal.tidy();
      assertThat(segments(dir, 0)).isEmpty();
      assertThat(journal.status().usedBytes()).isZero();
      append(log, 21, 21);
      assertThat(log.lastIndex()).isEqualTo(21);
    }
    try (var journal = open(DataSize.ofMegabytes(64))) {
      assertThat(journal.shard(0).lastIndex()).isEqualTo(21);
    }
  }

  @Test
  void waitsForTheSlowerOfTwoFollowers() throws Exception {
    try (var journal = open(DataSize.ofMegabytes(64))) {
      var log = journal.shard(0);
      append(log, 1, 20);
      log.cursor(Follower.BUS).advanceTo(20);
      now = now.plus(Duration.ofHours(25));
      journal.tidy();
      assertThat(sequences(log)).hasSize(20);
    }
  }

  @Test
  void dropsTheOldestBeyondTheSizeToKeep() throws Exception {
    var properties =
        new JournalProperties(
            dir,
            DataSize.ofMegabytes(64),
            DataSize.ofKilobytes(4),
            Duration.ofHours(24),
            DataSize.ofKilobytes(20),
            null);
    try (var journal = Journal.open(properties, () -> now)) {
      var log = journal.shard(0);
      append(log, 1, 100);
      publish(log, 100);
      journal.tidy();
      assertThat(sequences(log)).endsWith(99L, 100L).hasSizeBetween(15, 24);
    }
  }

  @Test
  void numbersOnBehindACursorWhoseDispatchesAreGone() throws Exception {
    try (var journal = open(DataSize.ofMegabytes(64))) {
      append(journal.shard(0), 1, 9);
      publish(journal.shard(0), 9);
    }
    for (var file : segments(dir, 0)) Files.delete(file);
    try (var journal = open(DataSize.ofMegabytes(64))) {
      append(journal.shard(0), 10, 10);
      assertThat(journal.shard(0).lastIndex()).isEqualTo(10);
      assertThat(JournalFixture.read(journal.shard(0), 10)).hasSize(1);
    }
  }

  @Test
  void aWrongSettingIsNamedWithItsValue() {
    var tooSmall =
        catchThrowableOfType(
            WrongSetting.class,
            () -> properties(dir, DataSize.ofKilobytes(1), DataSize.ofKilobytes(64)));
    assertThat(tooSmall).hasMessageContainingAll("JOURNAL_MAX_DISK", "1024B", "at least twice");
    var segment =
        catchThrowableOfType(
            WrongSetting.class,
            () -> properties(dir, DataSize.ofKilobytes(1), DataSize.ofBytes(7)));
    assertThat(segment).hasMessageContainingAll("JOURNAL_SEGMENT_SIZE", "7B", "4KB");
  }

  private Journal open(DataSize max) {
    return Journal.open(properties(dir, max, DataSize.ofKilobytes(4)), () -> now);
  }

  private static void append(ShardLog log, long from, long to) {
    for (var sequence = from; sequence <= to; sequence++) {
      log.append(entry("session-a", sequence, KILOBYTE));
    }
  }

  /** How many dispatches fitted. */
  private static long fill(ShardLog log) {
    for (var sequence = 1L; ; sequence++) {
      try {
        log.append(entry("session-a", sequence, KILOBYTE));
      } catch (JournalFull full) {
        return sequence - 1;
      }
    }
  }

  private static void publish(ShardLog log, long index) {
    for (var follower : Follower.values()) log.cursor(follower).advanceTo(index);
  }
}
