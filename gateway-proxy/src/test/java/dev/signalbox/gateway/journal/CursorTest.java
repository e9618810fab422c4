package dev.signalbox.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorTest {
  private static final Path FULL = Path.of("/dev/full");
  @TempDir private Path dir;
  private Path file;

  @BeforeEach
  void name() {
    file = dir.resolve("bus.cursor");
  }

  @Test
  void standsWhereItStoodAfterARestartWhateverByteOfTheLastWriteIsWrong() throws Exception {
    try (var cursor = Cursor.open(file)) {
      for (var done = 1; done <= 7; done++) cursor.advanceTo(done);
      cursor.advanceTo(3);
    }
    assertThat(Cursor.peek(file)).isEqualTo(7);
    var written = Files.readAllBytes(file);
    var seen = new long[written.length];
    for (var at = 0; at < written.length; at++) {
      var flipped = written.clone();
      flipped[at] ^= 1;
      Files.write(file, flipped);
      seen[at] = Cursor.peek(file);
      Files.write(file, Arrays.copyOf(written, at));
      assertThat(Cursor.peek(file)).isIn(0L, 6L, 7L);
    }
    assertThat(seen).containsOnly(6, 7).contains(6);
  }

  @Test
  void isZeroWithoutAFileAndForOneThatIsNoCursor() throws Exception {
    assertThat(Cursor.peek(file)).isZero();
    assertThat(file).doesNotExist();
    Files.writeString(file, "x".repeat(200));
    assertThat(Cursor.peek(file)).isZero();
  }

  @Test
  void goesOnInMemoryWhenTheDiskRefuses() throws Exception {
    assumeTrue(Files.exists(FULL), "needs /dev/full");
    Files.createSymbolicLink(file, FULL);
    try (var cursor = Cursor.open(file)) {
      cursor.advanceTo(5);
      cursor.advanceTo(9);
      assertThat(cursor.index()).isEqualTo(9);
    }
  }
}
