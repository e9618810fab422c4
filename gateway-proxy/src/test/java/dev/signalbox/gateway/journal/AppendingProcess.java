package dev.signalbox.gateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/**
 * A process of its own that appends to shard 0 without end and prints each sequence once it is
 * journaled; when the disk refuses it prints {@code full} and the reason, and ends.
 */
final class AppendingProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private AppendingProcess(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  public static void main(String[] args) {
    var properties =
        JournalFixture.properties(
            Path.of(args[0]), DataSize.ofMegabytes(512), DataSize.ofMegabytes(1));
    try (var journal = Journal.open(properties, InstantSource.system())) {
      var log = journal.shard(0);
      if (log.position().isEmpty()) log.sessionStarted(JournalFixture.SESSION);
      for (var sequence = log.position().orElseThrow().sequence() + 1; ; sequence++) {
        log.append(JournalFixture.entry("session-a", sequence, "x".repeat(900)));
        System.out.println(sequence);
      }
    } catch (JournalFull full) {
      System.out.println("full " + full.getCause());
    }
  }

  static AppendingProcess start(Path dir) throws IOException {
    return start(dir, List.of());
  }

  /**
   * @param fileBlocks no file of the process may grow beyond that many KiB: its writes then fail
   */
  static AppendingProcess startWithFilesUpTo(int fileBlocks, Path dir) throws IOException {
    return start(
        dir, List.of("bash", "-c", "ulimit -f " + fileBlocks + "; exec \"$@\"", "appending"));
  }

  private static AppendingProcess start(Path dir, List<String> wrapper) throws IOException {
    var java =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            AppendingProcess.class.getName(),
            dir.toString());
    var command = Stream.concat(wrapper.stream(), java.stream()).toList();
    return new AppendingProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** The last line printed before it ends or has printed that many. */
  String lastOf(int lines) throws IOException {
    var last = "";
    for (var line = 0; line < lines; line++) {
      var next = output.readLine();
      if (next == null) return last;
      last = next;
    }
    return last;
  }

  /** SIGKILL: nothing of the process runs any more, no hook and no flush. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
