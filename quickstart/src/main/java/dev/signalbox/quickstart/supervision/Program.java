package dev.signalbox.quickstart.supervision;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param name short, e.g. {@code gateway-proxy}; also the name of its log file
 * @param words the program and its arguments
 * @param environment added to what this process has; an empty value takes a variable away
 * @param output file that gets both output streams, appended
 * @param pidFile remembers the process over runs of ours
 * @param niceness how far it yields to others where the processor is short: 0 for not at all, up to
 *     19
 */
public record Program(
    String name,
    List<String> words,
    Map<String, String> environment,
    Path output,
    Path pidFile,
    int niceness) {

  /** Leaves the environment out: it holds keys. */
  @Override
  public String toString() {
    return "Program[" + name + "]";
  }
}
