package dev.signalbox.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

  @TempDir private Path home;

  @Test
  void keepsASecondStackOffAFolderUntilTheFirstHasStopped() {
    var file = home.resolve("lock");
    try (var first = HomeLock.take(file)) {
      assertThatThrownBy(() -> HomeLock.take(file))
          .hasMessageContaining("already runs on " + home)
          .hasMessageContaining("SIGNALBOX_HOME");
    }
    assertThatCode(() -> HomeLock.take(file).close()).doesNotThrowAnyException();
  }
}
