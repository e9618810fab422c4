package dev.signalbox.provision.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The last lines of what a program wrote, for messages about its failure. */
public final class Output {
  private static final int LINES = 12;

  private Output() {}

  /** The last lines of a text, joined with {@code |}. */
  public static String end(String text) {
    var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - LINES))
        .collect(Collectors.joining(" | "));
  }

  /** The last lines of a file, or a note that it cannot be read. */
  public static String end(Path file) {
    try {
      return end(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      return "(no output in " + file + ")";
    }
  }
}
