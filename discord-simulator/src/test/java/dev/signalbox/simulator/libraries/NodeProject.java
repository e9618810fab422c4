package dev.signalbox.simulator.libraries;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A folder with a package.json and its lock, installed under target/ by npm. */
record NodeProject(Path folder) {
  private static final long MOST_MINUTES = 3;

  /** Aborts the test where node, npm or what npm would fetch is out of reach. */
  static NodeProject installed(Path sources, Path target) {
    assumeRuns("node", "--version");
    assumeRuns("npm", "--version");
    try {
      Files.createDirectories(target);
      try (var files = Files.list(sources)) {
        for (var file : files.toList())
          Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + target, e);
    }
    boolean done =
        runs(target, List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
    Assumptions.assumeTrue(done, "needs an npm registry: npm ci failed, see " + target);
    return new NodeProject(target);
  }

  private static void assumeRuns(String... words) {
    Assumptions.assumeTrue(
        runs(Path.of(""), List.of(words)), "needs node and npm: there is no " + words[0]);
  }

  private static boolean runs(Path folder, List<String> words) {
    try {
      Process process =
          new ProcessBuilder(words)
              .directory(folder.toAbsolutePath().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) return process.exitValue() == 0;
      process.destroyForcibly();
      return false;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
