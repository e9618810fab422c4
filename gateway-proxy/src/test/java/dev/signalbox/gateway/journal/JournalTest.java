package dev.signalbox.gateway.journal;

import static dev.signalbox.gateway.journal.JournalFixture.SESSION;
import static dev.signalbox.gateway.journal.JournalFixture.append;
import static dev.signalbox.gateway.journal.JournalFixture.entry;
import static dev.signalbox.gateway.journal.JournalFixture.open;
import static dev.signalbox.gateway.journal.JournalFixture.properties;
import static dev.signalbox.gateway.journal.JournalFixture.read;
import static dev.signalbox.gateway.journal.JournalFixture.segments;
import static dev.signalbox.gateway.journal.JournalFixture.sequences;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.servicekit.settings.WrongSetting;
import io.netty.buffer.Unpooled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class JournalTest {
  @TempDir private Path dir;

  @Test
  void givesADispatchBackAsItCame() throws Exception {
    try (var journal = open(dir)) {
      var data = Unpooled.copiedBuffer("xx{\"content\":\"häß ☕\"}", UTF_8).skipBytes(2);
      journal
          .shard(3)
          .append(new JournalEntry("s", 7, "GUILD_CREATE", -2L, 1_700_000_000_123L, true, data));

      assertThat(data.readerIndex()).isEqualTo(2);
      var read = read(journal.shard(3), 1).getFirst();
      assertThat(read)
          .usingRecursiveComparison()
          .isEqualTo(
              new JournalRecord.Dispatch(
                  1,
                  "s",
                  7,
                  "GUILD_CREATE",
                  -2L,
                  1_700_000_000_123L,
                  true,
                  "{\"content\":\"häß ☕\"}".getBytes(UTF_8)));
    }
  }

  @Test
  void keepsADispatchLargerThanASegment() throws Exception {
    var large = "{\"x\":\"" + "y".repeat(3_000_000) + "\"}";
    try (var journal = open(dir)) {
      append(journal.shard(0), 1, 1);
      journal.shard(0).append(entry("session-a", 2, large));
      append(journal.shard(0), 3, 3);

      assertThat(new String(read(journal.shard(0), 2).getFirst().data(), UTF_8)).isEqualTo(large);
      assertThat(sequences(journal.shard(0))).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void numbersDispatchesOnAcrossSessionsAndRestarts() throws Exception {
    try (var journal = open(dir)) {
      journal.shard(0).sessionStarted(SESSION);
      append(journal.shard(0), 1, 3);
      journal.shard(0).sessionEnded();
    }
    try (var journal = open(dir)) {
      journal.shard(0).append(entry("session-b", 1, "{}"));
      assertThat(read(journal.shard(0), 1))
          .extracting(JournalRecord.Dispatch::index)
          .containsExactly(1L, 2L, 3L, 4L);
    }
  }

  @Test
  void readsAcrossSegmentsFromAnyIndex() throws Exception {
    var small = properties(dir, DataSize.ofMegabytes(64), DataSize.ofKilobytes(4));
    try (var journal = Journal.open(small, InstantSource.system())) {
      append(journal.shard(0), 1, 500);
    }
    assertThat(segments(dir, 0)).hasSizeGreaterThan(5);
    try (var journal = Journal.open(small, InstantSource.system())) {
      var log = journal.shard(0);
      assertThat(sequences(log)).isEqualTo(LongStream.rangeClosed(1, 500).boxed().toList());
      for (var from : List.of(2L, 77L, 250L, 500L)) {
        assertThat(read(log, from).getFirst().sequence()).isEqualTo(from);
      }
      assertThat(read(log, 501)).isEmpty();
    }
  }

  @Test
  void aReaderAtTheEndGetsWhatIsAppendedLater() throws Exception {
    try (var journal = open(dir);
        var reader = journal.shard(0).readFrom(1)) {
      assertThat(reader.next()).isNull();
      append(journal.shard(0), 1, 1);
      assertThat(reader.next()).extracting(JournalRecord.Dispatch::sequence).isEqualTo(1L);
      assertThat(reader.next()).isNull();
      append(journal.shard(0), 2, 3);
      assertThat(reader.next()).extracting(JournalRecord.Dispatch::sequence).isEqualTo(2L);
      assertThat(reader.next()).extracting(JournalRecord.Dispatch::sequence).isEqualTo(3L);
    }
  }

  @Test
  void copiesTheDataOfThoseEventsThatAReaderWants() throws Exception {
    try (var journal = open(dir)) {
      append(journal.shard(0), 1, 2);
      try (var all = journal.shard(0).readFrom(1, "MESSAGE_CREATE"::equals);
          var none = journal.shard(0).readFrom(1, "INTERACTION_CREATE"::equals)) {
        assertThat(all.next().data()).asString(UTF_8).isEqualTo("{\"n\":1}");
        var bare = none.next();
        assertThat(bare.data()).isEmpty();
        assertThat(bare.sequence()).isEqualTo(1);
        assertThat(none.next().sequence()).isEqualTo(2);
      }
    }
  }

  @Test
  void wakesListenersAfterTheDispatchCanBeRead() throws Exception {
    try (var journal = open(dir)) {
      var log = journal.shard(0);
      var seen = new ArrayList<Long>();
      log.onDispatch(entry -> seen.add(log.lastIndex()));
      append(log, 1, 3);
      assertThat(seen).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void resumesWhereTheLastDispatchOfTheSessionStands() {
    try (var journal = open(dir)) {
      assertThat(journal.shard(0).position()).isEmpty();
      journal.shard(0).sessionStarted(SESSION);
      assertThat(journal.shard(0).position()).contains(SESSION);
      append(journal.shard(0), 2, 9);
    }
    try (var journal = open(dir)) {
      assertThat(journal.shard(0).position())
          .contains(new ResumePosition("session-a", "wss://resume.example", 4, 9));
    }
  }

  @Test
  void aDispatchOfAnotherSessionDoesNotMoveThePosition() {
    try (var journal = open(dir)) {
      journal.shard(0).sessionStarted(SESSION);
      journal.shard(0).append(entry("session-z", 70, "{}"));
      assertThat(journal.shard(0).position()).contains(SESSION);
    }
  }

  @Test
  void anEndedSessionIsNotResumedAfterARestart() {
    try (var journal = open(dir)) {
      journal.shard(0).sessionStarted(SESSION);
      append(journal.shard(0), 2, 3);
      journal.shard(0).sessionEnded();
    }
    try (var journal = open(dir)) {
      assertThat(journal.shard(0).position()).isEmpty();
    }
  }

  @Test
  void carriesTheSessionIntoEachSegment() throws Exception {
    var small = properties(dir, DataSize.ofMegabytes(64), DataSize.ofKilobytes(4));
    try (var journal = Journal.open(small, InstantSource.system())) {
      journal.shard(0).sessionStarted(SESSION);
      append(journal.shard(0), 2, 200);
    }
    for (var older : segments(dir, 0).subList(0, segments(dir, 0).size() - 1)) Files.delete(older);
    try (var journal = Journal.open(small, InstantSource.system())) {
      assertThat(journal.shard(0).position())
          .contains(new ResumePosition("session-a", "wss://resume.example", 4, 200));
      assertThat(journal.shard(0).lastIndex()).isEqualTo(199);
    }
  }

  @Test
  void onlyItsOwnerMayReadTheFiles() throws Exception {
    try (var journal = open(dir.resolve("journal"))) {
      append(journal.shard(0), 1, 1);
      journal.shard(0).cursor(Follower.BUS).advanceTo(1);
    }
    try (var files = Files.walk(dir.resolve("journal"))) {
      for (var file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void refusesAFolderThatIsInUse() {
    try (var first = open(dir)) {
      assertThat(first.logs()).isEmpty();
      assertThatThrownBy(() -> open(dir))
          .isInstanceOf(WrongSetting.class)
          .hasMessageContaining("JOURNAL_DIR is '" + dir)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    open(dir).close();
  }

  @Test
  void opensTheShardsThatAnEarlierProcessHad() throws Exception {
    try (var journal = open(dir)) {
      append(journal.shard(0), 1, 1);
      append(journal.shard(12), 1, 2);
    }
    try (var journal = open(dir)) {
      assertThat(journal.logs()).extracting(ShardLog::shard).containsExactly(0, 12);
      assertThat(sequences(journal.shard(12))).containsExactly(1L, 2L);
    }
  }
}
