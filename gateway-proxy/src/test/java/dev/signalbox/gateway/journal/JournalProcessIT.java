package dev.signalbox.gateway.journal;

import static dev.signalbox.gateway.journal.JournalFixture.sequences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose process is killed, or whose disk refuses. */
@Timeout(60)
class JournalProcessIT {
  @TempDir private Path dir;

  @Test
  void everyDispatchThatWasJournaledOutlivesItsProcess() throws Exception {
    var seen = 1L;
    for (var life = 0; life < 3; life++) {
      try (var process = AppendingProcess.start(dir)) {
        seen = Long.parseLong(process.lastOf(3_000));
        process.kill();
      }
      try (var journal = JournalFixture.open(dir)) {
        var position = journal.shard(0).position().orElseThrow();
        assertThat(position.sessionId()).isEqualTo("session-a");
        assertThat(position.sequence()).isGreaterThanOrEqualTo(seen);
        assertThat(sequences(journal.shard(0)))
            .isEqualTo(LongStream.rangeClosed(2, position.sequence()).boxed().toList());
        assertThat(journal.status().lostDispatches()).isZero();
      }
    }
  }

  @Test
  void aSecondProcessIsRefusedWhileTheFirstOneLives() throws Exception {
    try (var process = AppendingProcess.start(dir)) {
      process.lastOf(1);
      assertThatThrownBy(() -> JournalFixture.open(dir))
          .isInstanceOf(WrongSetting.class)
          .hasMessageContaining("process");
      process.kill();
    }
    JournalFixture.open(dir).close();
  }

  @Test
  void aRefusedWriteKeepsNothingOfItsDispatchAndAllBefore() throws Exception {
    try (var process = AppendingProcess.startWithFilesUpTo(100, dir)) {
      assertThat(process.lastOf(Integer.MAX_VALUE)).startsWith("full java.io.IOException");
    }
    try (var journal = JournalFixture.open(dir)) {
      var journaled = sequences(journal.shard(0));
      assertThat(journaled).hasSizeBetween(90, 105).startsWith(2L, 3L).doesNotHaveDuplicates();
      assertThat(journal.shard(0).position().orElseThrow().sequence())
          .isEqualTo(journaled.getLast());
      assertThat(journal.status().tornTails()).isZero();
    }
  }
}
