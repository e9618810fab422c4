package dev.signalbox.gateway.journal;

import static dev.signalbox.gateway.journal.JournalFixture.read;
import static dev.signalbox.gateway.journal.JournalFixture.sequences;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A journal whose process is killed, or whose disk refuses. */
@Timeout(180)
class JournalProcessIT {
  private static final int BODY_BYTES = 600;
  @TempDir private Path dir;

  /**
   * What a process says it has appended is there after its kill, wherever in its work that came:
   * between two segments and, when tidied, between dropping files as well.
   */
  @ParameterizedTest
  @CsvSource({"1, 20, '', ''", "2, 12, '', tidied", "3, 12, sealed, tidied"})
  void everyDispatchThatWasJournaledOutlivesItsProcess(
      long seed, int kills, String sealed, String tidied) throws Exception {
    var random = new Random(seed);
    var key = sealed.isEmpty() ? "" : JournalFixture.KEY;
    var args =
        tidied.isEmpty()
            ? new String[] {"" + BODY_BYTES, key}
            : new String[] {"" + BODY_BYTES, key, tidied};
    for (var life = 1; life <= kills; life++) {
      var named = "seed " + seed + ", life " + life;
      long reported;
      try (var process = AppendingProcess.start(dir, args)) {
        var lines = 1 + random.nextInt(4_000);
        for (var line = 0; line < lines; line++) assertThat(process.next()).as(named).isNotNull();
        LockSupport.parkNanos(random.nextInt(5_000_000)); // the kill comes at any point of its work
        process.kill();
        reported = lastNumber(process);
      }
      var properties = AppendingProcess.properties(dir, key.isEmpty() ? null : key);
      try (var journal = Journal.open(properties, InstantSource.system())) {
        var log = journal.shard(0);
        var position = log.position().orElseThrow();
        assertThat(position.sessionId()).isEqualTo("session-a");
        assertThat(position.sequence()).as(named).isGreaterThanOrEqualTo(reported);
        assertThat(log.lastIndex()).as(named).isEqualTo(position.sequence() - 1);
        var unpublished = log.published() + 1;
        var expected = unpublished;
        for (var dispatch : read(log, unpublished)) {
          assertThat(dispatch.index()).as(named).isEqualTo(expected++);
          assertThat(dispatch.sequence()).as(named).isEqualTo(dispatch.index() + 1);
          assertThat(new String(dispatch.data(), UTF_8))
              .as(named)
              .isEqualTo(AppendingProcess.body(dispatch.sequence(), BODY_BYTES));
        }
        assertThat(expected).as(named).isEqualTo(log.lastIndex() + 1);
        assertThat(journal.status().lostDispatches()).as(named).isZero();
        assertThat(journal.status().damagedStretches()).as(named).isZero();
      }
    }
  }

  /** A last line that the kill has cut short counts as not said. */
  private static long lastNumber(AppendingProcess process) throws Exception {
    var lines = process.rest();
    return lines.size() < 2 ? 0 : Long.parseLong(lines.get(lines.size() - 2));
  }

  @Test
  void aSecondProcessIsRefusedWhileTheFirstOneLives() throws Exception {
    try (var process = AppendingProcess.start(dir, "900")) {
      process.next();
      assertThatThrownBy(() -> JournalFixture.open(dir))
          .isInstanceOf(WrongSetting.class)
          .hasMessageContaining("process");
      process.kill();
    }
    JournalFixture.open(dir).close();
  }

  /** The disk ends at each byte of a record in turn. */
  @Test
  void nothingOfADispatchIsKeptWhereverTheDiskRefusesIt() throws Exception {
    for (var key : new String[] {"", JournalFixture.KEY}) {
      var folders = dir.resolve(key.isEmpty() ? "plain" : "sealed");
      try (var process = RefusedWrites.start(folders, key)) {
        assertThat(process.rest()).last().isEqualTo("done");
      }
      var reached = new HashSet<Long>();
      for (var offset = 0; offset < RefusedWrites.OFFSETS; offset++) {
        try (var journal =
            JournalFixture.open(folders.resolve("" + offset), key.isEmpty() ? null : key)) {
          var log = journal.shard(0);
          var journaled = sequences(log);
          assertThat(journaled)
              .as("%s, offset %d", key.isEmpty() ? "plain" : "sealed", offset)
              .isNotEmpty()
              .isEqualTo(LongStream.rangeClosed(2, journaled.getLast()).boxed().toList());
          assertThat(log.position().orElseThrow().sequence()).isEqualTo(journaled.getLast());
          assertThat(journal.status().tornTails()).isZero();
          var files = JournalFixture.segments(folders.resolve("" + offset), 0);
          assertThat(files).as("no file without a dispatch is left behind").hasSize(1);
          reached.add(Files.size(files.getFirst()));
        }
      }
      assertThat(reached).as("ends of the last dispatch").hasSizeGreaterThan(100);
    }
  }

  @Test
  void aRefusedWriteKeepsNothingOfItsDispatchAndAllBefore() throws Exception {
    String end;
    try (var process =
        AppendingProcess.startWithFilesUpTo(50, AppendingProcess.class, dir, "900")) {
      end = process.rest().getLast();
    }
    assertThat(end).startsWith("full false java.io.IOException");
    try (var journal = JournalFixture.open(dir)) {
      var journaled = sequences(journal.shard(0));
      assertThat(journaled)
          .hasSizeGreaterThan(50)
          .isEqualTo(LongStream.rangeClosed(2, journaled.getLast()).boxed().toList());
      assertThat(journal.shard(0).position().orElseThrow().sequence())
          .isEqualTo(journaled.getLast());
      assertThat(journal.status().tornTails()).isZero();
    }
  }
}
