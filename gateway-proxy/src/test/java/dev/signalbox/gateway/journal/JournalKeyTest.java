package dev.signalbox.gateway.journal;

import static dev.signalbox.gateway.journal.JournalFixture.SESSION;
import static dev.signalbox.gateway.journal.JournalFixture.START;
import static dev.signalbox.gateway.journal.JournalFixture.append;
import static dev.signalbox.gateway.journal.JournalFixture.entry;
import static dev.signalbox.gateway.journal.JournalFixture.segments;
import static dev.signalbox.gateway.journal.JournalFixture.sequences;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class JournalKeyTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String OTHER =
      Base64.getEncoder().encodeToString("another key of 32 bytes exactly!".getBytes(ISO_8859_1));
  @TempDir private Path dir;

  @Test
  void leavesNothingReadableOnDisk() throws Exception {
    try (var journal = open(KEY)) {
      journal.shard(0).sessionStarted(SESSION);
      journal.shard(0).append(entry("session-a", 2, "{\"content\":\"a secret\"}"));
    }
    var onDisk = new String(Files.readAllBytes(segments(dir, 0).getFirst()), ISO_8859_1);
    assertThat(onDisk).doesNotContain("secret", "session-a", "MESSAGE_CREATE", "resume.example");
    try (var journal = open(KEY)) {
      assertThat(sequences(journal.shard(0))).containsExactly(2L);
      assertThat(journal.shard(0).position().orElseThrow().sequence()).isEqualTo(2);
    }
  }

  @Test
  void refusesToStartWithoutTheKeyThatSealedTheSegments() {
    try (var journal = open(KEY)) {
      append(journal.shard(0), 1, 1);
    }
    assertThatThrownBy(() -> open(null))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("JOURNAL_KEY is 'not set'");
    assertThatThrownBy(() -> open(OTHER))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("the key that sealed")
        .hasMessageNotContaining(OTHER);
  }

  @Test
  void readsOnWhatWasWrittenBeforeThereWasAKey() throws Exception {
    try (var journal = open(null)) {
      append(journal.shard(0), 1, 2);
    }
    try (var journal = open(KEY)) {
      append(journal.shard(0), 3, 4);
      assertThat(sequences(journal.shard(0))).containsExactly(1L, 2L, 3L, 4L);
    }
  }

  @Test
  void detectsAChangedByteAndFindsTheNextDispatch() throws Exception {
    long secondEnds;
    try (var journal = open(KEY)) {
      append(journal.shard(0), 1, 2);
      secondEnds = Files.size(segments(dir, 0).getFirst());
      append(journal.shard(0), 3, 3);
    }
    var file = segments(dir, 0).getFirst();
    var bytes = Files.readAllBytes(file);
    bytes[(int) secondEnds - 1] ^= 1;
    Files.write(file, bytes);
    try (var journal = open(KEY)) {
      assertThat(sequences(journal.shard(0))).containsExactly(1L, 3L);
    }
  }

  @Test
  void aKeyOfAnotherShapeStopsTheStartWithoutShowingIt() {
    assertThatThrownBy(() -> open("not base64!"))
        .hasMessageContainingAll("JOURNAL_KEY", "*** (not base64)", "32 random bytes")
        .hasMessageNotContaining("not base64!");
    assertThatThrownBy(() -> open("c2hvcnQ="))
        .hasMessageContainingAll("JOURNAL_KEY", "*** (5 bytes)")
        .hasMessageNotContaining("c2hvcnQ");
    assertThat(properties(KEY).toString()).doesNotContain(KEY).contains("key=***");
  }

  private Journal open(@Nullable String key) {
    return Journal.open(properties(key), InstantSource.fixed(START));
  }

  private JournalProperties properties(@Nullable String key) {
    return new JournalProperties(
        dir,
        DataSize.ofMegabytes(1),
        DataSize.ofKilobytes(64),
        Duration.ofHours(24),
        DataSize.ofGigabytes(2),
        key);
  }
}
