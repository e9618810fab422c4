package dev.signalbox.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

  @TempDir private Path folder;

  @Test
  void makesKeysOnceAndKeepsThemToItself() throws IOException {
    var file = folder.resolve("home").resolve("keys.properties");

    var first = Keys.in(file, new Random(1));
    var second = Keys.in(file, new Random(2));

    assertThat(second).isEqualTo(first);
    assertThat(first.messageHandler()).hasSize(48).isNotEqualTo(first.commandHandler());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void showsNoKeyInText() {
    assertThat(Keys.in(folder.resolve("keys"), new Random(1))).hasToString("Keys[***]");
  }
}
