package dev.signalbox.provision.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Ends this JVM's children when the JVM itself dies, even by {@code kill -9}: a small shell holds
 * the other end of a pipe, knows the children's process ids and, when the pipe breaks, signals them
 * and after 15 s kills what is left. Thread-safe.
 */
public final class Lifeline {
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      held=
      while read -r verb what signal; do
        kept=
        for h in $held; do [ "${h%%:*}" = "$what" ] || kept="$kept $h"; done
        held=$kept
        [ "$verb" = hold ] && held="$held $what:$signal"
      done
      alive() { for h in $held; do kill -0 "${h%%:*}" 2>/dev/null && return 0; done; return 1; }
      for h in $held; do kill -s "${h##*:}" "${h%%:*}" 2>/dev/null; done
      n=0
      while alive && [ $n -lt 150 ]; do sleep 0.1; n=$((n + 1)); done
      for h in $held; do kill -s KILL "${h%%:*}" 2>/dev/null; done
      """;

  private static @Nullable Writer pipe;

  private Lifeline() {}

  /**
   * From now on this process ends with this JVM.
   *
   * @param signal what asks it to end cleanly, e.g. {@code TERM}
   */
  public static void hold(long pid, String signal) {
    tell("hold " + pid + " " + signal);
  }

  /** The process has ended, or may outlive this JVM. */
  public static void release(long pid) {
    tell("release " + pid + " -");
  }

  private static synchronized void tell(String line) {
    try {
      if (pipe == null) pipe = start();
      pipe.write(line + "\n");
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the shell that guards child processes is gone", e);
    }
  }

  private static Writer start() throws IOException {
    return new ProcessBuilder(OwnSession.wrap("sh", "-c", SCRIPT))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .outputWriter(StandardCharsets.US_ASCII);
  }
}
