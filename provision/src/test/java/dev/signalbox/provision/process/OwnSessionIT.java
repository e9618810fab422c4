package dev.signalbox.provision.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnSessionIT {

  /** Says its niceness, then that of its session if the kernel groups sessions. */
  private static final List<String> SAY =
      List.of("sh", "-c", "nice; grep -o 'nice .*' /proc/self/autogroup 2> /dev/null || true");

  private static boolean isGrouping() {
    return Files.exists(Path.of("/proc/self/autogroup"));
  }

  private static String said() {
    return Command.of(OwnSession.wrap(SAY, 7)).output().strip().replace('\n', ' ');
  }

  @Test
  void yieldsToOthersWithTheWholeSession() {
    assertThat(said()).isEqualTo(isGrouping() ? "7 nice 7" : "7");
  }

  @Test
  void yieldsAlsoWhenSeveralAreStartedAtOnce() {
    var together = IntStream.range(0, 5).parallel().mapToObj(each -> said()).toList();

    assertThat(together).containsOnly(isGrouping() ? "7 nice 7" : "7");
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
