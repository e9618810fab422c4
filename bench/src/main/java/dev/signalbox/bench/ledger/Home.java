package dev.signalbox.bench.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A run's own folder for logs and data. */
final class Home {

  private Home() {}

  static Path temporary() {
    try {
      return Files.createTempDirectory("signalbox-ledger-");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made", e);
    }
  }

  static void delete(Path home) {
    try (var files = Files.walk(home)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(home + " cannot be deleted", e);
    }
  }
}
