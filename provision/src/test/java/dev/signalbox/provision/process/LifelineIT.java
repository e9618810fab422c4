package dev.signalbox.provision.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifelineIT {
  @TempDir Path folder;

  @Test
  void endsTheChildrenOfAJvmThatIsKilled() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var jvm =
        new ProcessBuilder(
                List.of(java, "-cp", System.getProperty("java.class.path"), Parent.class.getName()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var child = ProcessHandle.of(Long.parseLong(jvm.inputReader().readLine())).orElseThrow();
    assertThat(child.isAlive()).isTrue();
    jvm.destroyForcibly();
    assertThat(PidFile.awaitEnd(child, Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void knowsAProcessAgainByItsStartTimeToo() throws Exception {
    var file = new PidFile(folder.resolve("x.pid"));
    var process = new ProcessBuilder("sleep", "60").start();
    file.record(process.toHandle());
    assertThat(file.running()).contains(process.toHandle());
    Files.writeString(file.file(), process.pid() + " 12345");
    assertThat(file.endLeftOver(Duration.ofSeconds(1)))
        .as("another process with that id")
        .isFalse();
    assertThat(process.isAlive()).isTrue();
    file.record(process.toHandle());
    assertThat(file.endLeftOver(Duration.ofSeconds(5))).isTrue();
    assertThat(process.isAlive()).isFalse();
  }

  /** Starts a child under the lifeline, says its id and waits to be killed. */
  static final class Parent {
    public static void main(String[] arguments) throws IOException, InterruptedException {
      var child = new ProcessBuilder("sleep", "60").start();
      Lifeline.hold(child.pid(), "TERM");
      System.out.println(child.pid());
      child.waitFor();
    }
  }
}
