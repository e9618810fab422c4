package dev.signalbox.quickstart.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessIT {

  @TempDir private Path folder;

  private final List<String> said = new CopyOnWriteArrayList<>();
  private SupervisedProcess process;

  @AfterEach
  void stop() {
    process.stop(Duration.ofSeconds(5));
  }

  @Test
  void startsAgainWhatWasKilled() {
    process = run("echo up; exec sleep 600");
    await().until(() -> Files.readString(folder.resolve("out.log")).equals("up\n"));
    long first = process.pid();

    process.kill();

    await().atMost(Duration.ofSeconds(10)).until(() -> process.pid() > 0 && process.pid() != first);
    await().until(() -> Files.readString(folder.resolve("out.log")).equals("up\nup\n"));
    assertThat(said)
        .anySatisfy(text -> assertThat(text).contains("exit code 137").contains("out.log"));
  }

  @Test
  void letsAProcessFinishWhatItHasInHand() {
    process = run("trap 'echo finished; exit 0' TERM; echo up; while :; do sleep 0.05; done");
    await().until(() -> Files.readString(folder.resolve("out.log")).equals("up\n"));

    assertThat(process.stop(Duration.ofSeconds(5))).isTrue();

    assertThat(folder.resolve("out.log")).hasContent("up\nfinished");
    assertThat(folder.resolve("run.pid")).doesNotExist();
    assertThat(process.pid()).isEqualTo(-1);
  }

  @Test
  void killsWhatDoesNotEnd() {
    process = run("trap '' TERM; echo up; while :; do sleep 0.05; done");
    await().until(() -> Files.readString(folder.resolve("out.log")).equals("up\n"));

    assertThat(process.stop(Duration.ofMillis(300))).isFalse();

    assertThat(process.pid()).isEqualTo(-1);
  }

  @Test
  void endsWhatAnEarlierRunLeft() {
    var earlier = run("exec sleep 600");
    long left = earlier.pid();

    process = run("exec sleep 600");

    assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(said).anySatisfy(text -> assertThat(text).contains("earlier run"));
    earlier.stop(Duration.ofSeconds(1));
  }

  private SupervisedProcess run(String script) {
    var program =
        new Program(
            "program",
            List.of("sh", "-c", script),
            Map.of(),
            folder.resolve("out.log"),
            folder.resolve("run.pid"),
            0);
    process = new SupervisedProcess(program, InstantSource.system(), said::add);
    process.start();
    return process;
  }
}
