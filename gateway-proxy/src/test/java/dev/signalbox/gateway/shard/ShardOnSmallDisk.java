package dev.signalbox.gateway.shard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.journal.JournalProperties;
import dev.signalbox.gateway.shard.SmallDisk.Refusal;
import dev.signalbox.gateway.shard.compression.Compression;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process of its own that runs one shard with its journal on a small disk. It does what a line
 * says, answers with a line, and ends when its input does.
 */
final class ShardOnSmallDisk implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** A process that has just started is slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final BufferedReader answers;

  private ShardOnSmallDisk(Process process) {
    this.process = process;
    this.answers = process.inputReader(UTF_8);
  }

  static ShardOnSmallDisk start(URI apiUrl, SmallDisk disk, Path folder) throws IOException {
    var mountPoint = Files.createDirectories(folder.resolve("disk"));
    var java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ShardOnSmallDisk.class.getName(),
            apiUrl.toString(),
            disk.name(),
            folder.toString());
    var command = Stream.concat(disk.wrapper(mountPoint).stream(), java.stream()).toList();
    return new ShardOnSmallDisk(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** From now on the disk refuses. */
  void refuse(Refusal refusal) throws IOException {
    ask("refuse " + refusal);
  }

  void free() throws IOException {
    ask("free");
  }

  /** {@code last}: index; {@code used}: bytes by its own account; {@code files}: their sizes. */
  JsonNode journal() throws IOException {
    return ask("journal");
  }

  /**
   * Stops the shard and opens the journal anew. {@code bodies}: of the dispatches, by sequence;
   * {@code damaged}: incomplete or unreadable places.
   */
  JsonNode reopened() throws IOException {
    return ask("reopen");
  }

  private JsonNode ask(String line) throws IOException {
    process.outputWriter(UTF_8).append(line).append('\n').flush();
    return JSON.readTree(answers.readLine());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  public static void main(String[] args) throws IOException {
    var answers = new PrintStream(System.out, true, UTF_8);
    System.setOut(System.err); // the log
    var disk = SmallDisk.valueOf(args[1]);
    var folder = Path.of(args[2]);
    var mountPoint = folder.resolve("disk");
    var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    var journal = Journal.open(properties(mountPoint), InstantSource.system());
    var running =
        new RunningShards(
            URI.create(args[0]), folder, journal::shard, Compression.ZSTD_STREAM, false, PATIENCE);
    for (var line = input.readLine(); line != null; line = input.readLine()) {
      var words = line.split(" ");
      var answer = JSON.createObjectNode();
      switch (words[0]) {
        case "refuse" -> disk.refuse(Refusal.valueOf(words[1]), mountPoint);
        case "free" -> disk.free(mountPoint);
        case "journal" -> {
          answer.put("last", journal.shard(0).lastIndex());
          answer.put("used", journal.status().usedBytes());
          var sizes = answer.putArray("files");
          for (var file : SmallDisk.segments(mountPoint)) sizes.add(Files.size(file));
        }
        default -> {
          running.close();
          journal.close();
          try (var again = Journal.open(properties(mountPoint), InstantSource.system());
              var reader = again.shard(0).readFrom(1)) {
            var bodies = answer.putObject("bodies");
            for (var next = reader.next(); next != null; next = reader.next()) {
              bodies.put("" + next.sequence(), new String(next.data(), UTF_8));
            }
            var status = again.status();
            answer.put(
                "damaged",
                status.tornTails() + status.damagedStretches() + status.lostDispatches());
          }
        }
      }
      answers.println(JSON.writeValueAsString(answer));
    }
    System.exit(0);
  }

  private static JournalProperties properties(Path mountPoint) {
    return new JournalProperties(
        mountPoint.resolve("journal"),
        DataSize.ofMegabytes(64),
        DataSize.ofKilobytes(256),
        Duration.ofHours(24),
        DataSize.ofGigabytes(1),
        null);
  }
}
