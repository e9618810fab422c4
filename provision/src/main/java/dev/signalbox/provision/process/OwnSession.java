package dev.signalbox.provision.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a program in a session of its own where the machine has {@code setsid}, so that Ctrl-C in
 * a terminal reaches only the process that then stops its children in the right order. The process
 * id stays that of the program.
 */
public final class OwnSession {
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private OwnSession() {}

  /** The words to run. */
  public static List<String> wrap(String... words) {
    return wrap(List.of(words));
  }

  /** The words to run. */
  public static List<String> wrap(List<String> words) {
    if (!Files.isExecutable(SETSID)) return words;
    var all = new ArrayList<String>();
    all.add(SETSID.toString());
    all.addAll(words);
    return all;
  }
}
