package dev.signalbox.provision.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnSessionIT {

  /** Says its niceness, then that of its session; nothing where the kernel groups no sessions. */
  private static final List<String> SAY =
      List.of("sh", "-c", "nice; cat /proc/self/autogroup 2> /dev/null || true");

  @Test
  void yieldsToOthersWithTheWholeSession() {
    var said = Command.of(OwnSession.wrap(SAY, 7)).output().lines().toList();

    assertThat(said.getFirst()).isEqualTo("7");
    if (Files.exists(Path.of("/proc/self/autogroup"))) {
      assertThat(said.getLast()).endsWith("nice 7");
    }
  }

  @Test
  void keepsTheProgramsWordsAsTheyAre() {
    var words = List.of("printf", "%s|", "two words", "$HOME", "\"", "");

    assertThat(Command.of(OwnSession.wrap(words, 1)).output()).isEqualTo("two words|$HOME|\"||");
  }

  @Test
  void runsAsItIsWithoutNiceness() {
    assertThat(OwnSession.wrap(SAY, 0)).isEqualTo(OwnSession.wrap(SAY));
  }
}
