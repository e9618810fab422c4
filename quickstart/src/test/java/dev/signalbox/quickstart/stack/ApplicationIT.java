package dev.signalbox.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.quickstart.stack.Ports.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationIT {

  private static final Path BUILT =
      Path.of("..", "message-handler", "target", "message-handler-exec.jar");

  private static final Service MESSAGE_HANDLER =
      new Service(
          "message-handler",
          Part.MESSAGE_HANDLER,
          96,
          Map.of(
              "COMMANDS_API_URL", "http://127.0.0.1:9",
              "COMMANDS_API_KEY", "a-key-of-at-least-thirty-two-characters"));

  @TempDir private Path folder;
  private Path built;
  private Path applications;

  @BeforeEach
  void copyAJar() throws IOException {
    built = Files.copy(BUILT, folder.resolve("message-handler-exec.jar"));
    applications = folder.resolve("applications");
  }

  @Test
  void liesBesideItsLibraries() {
    var application = Application.unpacked("message-handler", built, applications);

    assertThat(application.jar()).isRegularFile();
    assertThat(application.jar().resolveSibling("lib")).isNotEmptyDirectory();
  }

  @Test
  void isTakenApartOnce() throws IOException {
    var first = Application.unpacked("message-handler", built, applications);
    var mark = Files.createFile(first.jar().resolveSibling("mark"));

    var second = Application.unpacked("message-handler", built, applications);

    assertThat(second).isEqualTo(first);
    assertThat(mark).exists();
  }

  @Test
  void isReplacedWhenItWasBuiltAnew() throws IOException {
    var first = Application.unpacked("message-handler", built, applications);
    Files.setLastModifiedTime(built, FileTime.fromMillis(1_700_000_000_000L));

    var second = Application.unpacked("message-handler", built, applications);

    assertThat(second.jar()).isRegularFile().isNotEqualTo(first.jar());
    assertThat(first.jar()).doesNotExist();
  }

  @Test
  void learnsToStartOnce() {
    var application = Application.unpacked("message-handler", built, applications);

    assertThat(application.learnToStart(MESSAGE_HANDLER)).isTrue();
    assertThat(application.aotCache()).isNotEmptyFile();
    var learnt = application.aotCache().toFile().lastModified();

    assertThat(application.learnToStart(MESSAGE_HANDLER)).isTrue();
    assertThat(application.aotCache().toFile().lastModified()).isEqualTo(learnt);
  }

  @Test
  void saysWhenItCannotLearn() {
    var application = Application.unpacked("message-handler", built, applications);
    var unsettled = new Service("message-handler", Part.MESSAGE_HANDLER, 96, Map.of());

    assertThat(application.learnToStart(unsettled)).isFalse();
    assertThat(application.aotCache()).doesNotExist();
  }
}
