package dev.signalbox.provision.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program run to its end, with its output (both streams together) and a time limit. The output
 * goes through a file, so a daemon that the program leaves behind cannot hold the caller up.
 *
 * @param folder where it runs; null for this process's folder
 */
public record Command(
    List<String> words, Map<String, String> environment, @Nullable Path folder, Duration limit) {
  /** What became of it; {@code exit} is -1 when the program is missing or ran out of time. */
  public record Result(int exit, String output) {
    /** Whether it ended with 0. */
    public boolean ok() {
      return exit == 0;
    }
  }

  /** The program and its arguments, with 60 s to run. */
  public static Command of(String... words) {
    return of(List.of(words));
  }

  /** The program and its arguments, with 60 s to run. */
  public static Command of(List<String> words) {
    return new Command(List.copyOf(words), Map.of(), null, Duration.ofSeconds(60));
  }

  /** The same with more arguments. */
  public Command and(List<String> more) {
    var all = new ArrayList<>(words);
    all.addAll(more);
    return new Command(List.copyOf(all), environment, folder, limit);
  }

  /** The same with these environment variables added. */
  public Command with(Map<String, String> variables) {
    var all = new HashMap<>(environment);
    all.putAll(variables);
    return new Command(words, Map.copyOf(all), folder, limit);
  }

  /** The same, run in this folder. */
  public Command in(Path where) {
    return new Command(words, environment, where, limit);
  }

  /** The same with another time limit, after which it is killed. */
  public Command within(Duration time) {
    return new Command(words, environment, folder, time);
  }

  /**
   * Its output.
   *
   * @throws CommandFailed when it did not end with 0
   */
  public String output() {
    var result = run();
    if (!result.ok()) throw new CommandFailed(words.getFirst(), result);
    return result.output();
  }

  /** Runs it; never throws for what the program does. */
  public Result run() {
    try {
      var out = Files.createTempFile("signalbox-", ".out");
      try {
        return run(out);
      } finally {
        Files.deleteIfExists(out);
      }
    } catch (IOException e) {
      return new Result(-1, "cannot run " + words.getFirst() + ": " + e.getMessage());
    }
  }

  private Result run(Path out) throws IOException {
    var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    builder.environment().putAll(environment);
    if (folder != null) builder.directory(folder.toFile());
    var process = builder.start();
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
        return new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
      process.destroyForcibly();
      return new Result(-1, words.getFirst() + " did not end within " + limit.toSeconds() + " s");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new Result(-1, words.getFirst() + " was interrupted");
    }
  }
}
