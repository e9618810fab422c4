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

  /**
   * The first argument is the niceness; the program takes the shell's place. The kernel lets all of
   * a machine's ordinary users together set one session's niceness in a tenth of a second.
   */
  private static final String YIELDING =
      """
      tries=0
      while [ -w /proc/self/autogroup ] && [ $tries -lt 20 ]; do
        { echo "$0" > /proc/self/autogroup; } 2> /dev/null && break
        tries=$((tries + 1))
        sleep 0.1
      done
      exec nice -n "$0" "$@"\
      """;

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

  /**
   * The words to run so that others come first where the processor is short. Linux weighs sessions
   * against each other before it looks at what runs in them (sched(7), autogroup), so the session
   * becomes as nice as its program; on its own, {@code nice} has no effect on other sessions.
   *
   * @param niceness 0 for none, up to 19
   */
  public static List<String> wrap(List<String> words, int niceness) {
    if (niceness == 0 || !Files.isExecutable(SETSID)) return wrap(words);
    var all = new ArrayList<>(List.of("sh", "-c", YIELDING, Integer.toString(niceness)));
    all.addAll(words);
    return wrap(all);
  }
}
