package dev.signalbox.quickstart.supervision;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A program's output: past 20 MB it becomes {@code <name>.1} at the next start, and only that one
 * is kept.
 */
final class OutputFile {

  private static final long LIMIT = 20_000_000;

  private OutputFile() {}

  static File ready(Path file) throws IOException {
    if (Files.exists(file) && Files.size(file) > LIMIT) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return file.toFile();
  }
}
