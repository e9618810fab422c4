package dev.signalbox.gateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * A process of its own that appends to shard 0 without end and prints each sequence once it is
 * journaled; when the disk refuses it prints {@code full}, whether a session would fit, and the
 * reason, and ends.
 */
final class AppendingProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private AppendingProcess(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /**
   * {@code args}: the folder, the longest body, and the key if there is one. The body of a sequence
   * is {@link #body}. With {@code tidied} as a fourth, dispatches are taken as published 100 later
   * and dropped soon after.
   */
  public static void main(String[] args) {
    var key = args.length > 2 && !args[2].isEmpty() ? args[2] : null;
    var isTidied = args.length > 3;
    var bodyBytes = Integer.parseInt(args[1]);
    try (var journal = Journal.open(properties(Path.of(args[0]), key), InstantSource.system())) {
      var log = journal.shard(0);
      if (log.position().isEmpty()) log.sessionStarted(JournalFixture.SESSION);
      for (var sequence = log.position().orElseThrow().sequence() + 1; ; sequence++) {
        try {
          log.append(JournalFixture.entry("session-a", sequence, body(sequence, bodyBytes)));
        } catch (JournalFull full) {
          System.out.println("full " + log.hasRoomForSession() + " " + full.getCause());
          return;
        }
        System.out.println(sequence);
        if (isTidied && sequence % 100 == 0) tidy(journal, log);
      }
    }
  }

  private static void tidy(Journal journal, ShardLog log) {
    for (var follower : Follower.values()) log.cursor(follower).advanceTo(log.lastIndex() - 100);
    journal.tidy();
  }

  static JournalProperties properties(Path dir, @Nullable String key) {
    return new JournalProperties(
        dir,
        DataSize.ofMegabytes(512),
        DataSize.ofKilobytes(64),
        Duration.ofHours(24),
        DataSize.ofMegabytes(1),
        key);
  }

  /** Of a length of its own. */
  static String body(long sequence, int mostBytes) {
    return "{\"n\":"
        + sequence
        + ",\"x\":\""
        + "x".repeat((int) (sequence * 37 % mostBytes))
        + "\"}";
  }

  static AppendingProcess start(Path dir, String... args) throws IOException {
    return start(List.of(), AppendingProcess.class, dir, args);
  }

  /**
   * @param fileBlocks no file of the process may grow beyond that many KiB: its writes then fail
   */
  static AppendingProcess startWithFilesUpTo(
      int fileBlocks, Class<?> main, Path dir, String... args) throws IOException {
    var limit = "ulimit -f " + fileBlocks + "; exec \"$@\"";
    return start(List.of("bash", "-c", limit, "appending"), main, dir, args);
  }

  private static AppendingProcess start(
      List<String> wrapper, Class<?> main, Path dir, String... args) throws IOException {
    var java =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            dir.toString());
    var command = Stream.of(wrapper, java, List.of(args)).flatMap(List::stream).toList();
    return new AppendingProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** The next line, or null when the process has ended. */
  @Nullable String next() throws IOException {
    return output.readLine();
  }

  /** Lets it go on at its own pace, unheard. */
  void ignore() {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (next() != null) {}
          } catch (IOException ended) {
            // it was killed
          }
        });
  }

  /** Every line until the process ends. */
  List<String> rest() throws IOException {
    var lines = new ArrayList<String>();
    for (var line = next(); line != null; line = next()) lines.add(line);
    return lines;
  }

  /**
   * SIGKILL: nothing of the process runs any more, no hook and no flush. What it has printed can
   * still be read.
   */
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
    process.destroyForcibly();
  }
}
