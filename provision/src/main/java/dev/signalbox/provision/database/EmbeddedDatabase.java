package dev.signalbox.provision.database;

import dev.signalbox.provision.Unavailable;
import dev.signalbox.provision.debian.Unpacked;
import dev.signalbox.provision.process.Command;
import dev.signalbox.provision.process.FreePorts;
import dev.signalbox.provision.process.Lifeline;
import dev.signalbox.provision.process.PidFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 17 from jars, as a child process on 127.0.0.1. */
final class EmbeddedDatabase implements Database {
  private static final String MAJOR =
      "17"; // of the binaries in the pom; newer ones on an older folder just time out
  private static final Duration STOPPING = Duration.ofSeconds(10);

  private final Path data;
  private final Path cache;
  private final int port;
  private final boolean kept;
  private @Nullable EmbeddedPostgres postgres;
  private long pid;

  private EmbeddedDatabase(Path data, Path cache, int port, boolean kept) {
    this.data = data;
    this.cache = cache;
    this.port = port;
    this.kept = kept;
  }

  static EmbeddedDatabase started(DatabaseSettings settings) {
    settings.progress().accept("Starting PostgreSQL " + MAJOR + " from jars");
    try {
      var folder = settings.data();
      var data =
          folder == null
              ? Files.createTempDirectory("signalbox-postgresql-")
              : folder.toAbsolutePath();
      var port = settings.port() == 0 ? FreePorts.find() : settings.port();
      var database =
          new EmbeddedDatabase(
              data.resolve("postgresql-" + MAJOR), settings.cache(), port, folder != null);
      Files.createDirectories(data);
      database.start();
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the database's folder", e);
    }
  }

  @Override
  public DatabaseAddress address() {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres");
  }

  @Override
  public String origin() {
    return "PostgreSQL " + MAJOR + " (embedded, from jars)";
  }

  @Override
  public DatabaseAddress createDatabase(String name) {
    return DatabaseCreation.create(address(), name);
  }

  @Override
  public synchronized void start() {
    if (postgres != null) return;
    endLeftOver();
    if (!FreePorts.isFree(port))
      throw new Unavailable(
          "port " + port,
          "Port " + port + ", which PostgreSQL needs, is taken by another program.");
    try {
      postgres = builder().start();
      pid = postmaster().orElseThrow(() -> new IOException("PostgreSQL wrote no postmaster.pid"));
      Lifeline.hold(pid, "INT"); // "fast shutdown": it does not wait for its clients to leave
      ProcessHandle.of(pid).ifPresent(pidFile()::record);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "PostgreSQL did not start on port "
              + port
              + " in "
              + data
              + "; its own words are in "
              + log(),
          e);
    }
  }

  private EmbeddedPostgres.Builder builder() {
    var log = Redirect.appendTo(log().toFile());
    var builder =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(data)
            .setOverrideWorkingDirectory(cache.resolve("postgresql").toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("max_connections", "200")
            .setServerConfig("shared_buffers", "32MB")
            .setOutputRedirector(log)
            .setErrorRedirector(log);
    if (!kept) return builder;
    return builder
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on");
  }

  @Override
  public synchronized void stop() {
    if (postgres != null) ended();
  }

  @Override
  public synchronized void kill() {
    if (postgres == null) return;
    ProcessHandle.of(pid)
        .ifPresent(process -> {
          var children = process.descendants().toList();
          process.destroyForcibly();
          PidFile.awaitEnd(process, STOPPING);
          children.forEach(child -> PidFile.end(child, Duration.ofSeconds(3)));
        });
    ended();
  }

  @Override
  public synchronized void close() {
    stop();
    if (!kept) Unpacked.delete(data.resolve("..").normalize());
  }

  private void ended() {
    Lifeline.release(pid);
    pidFile().forget();
    try {
      if (postgres != null)
        postgres.close(); // lets go of the folder's lock; the server itself has ended
    } catch (IOException e) {
      throw new UncheckedIOException("cannot let go of " + data, e);
    } finally {
      postgres = null;
    }
  }

  private void endLeftOver() {
    pidFile()
        .running()
        .ifPresent(process -> {
          pid = process.pid();
          signal("INT");
          if (!PidFile.awaitEnd(process, STOPPING)) PidFile.end(process, Duration.ofSeconds(2));
        });
    pidFile().forget();
  }

  private void signal(String name) {
    Command.of("kill", "-s", name, "" + pid).run();
  }

  private Optional<Long> postmaster() throws IOException {
    var file = data.resolve("postmaster.pid");
    return Files.exists(file)
        ? Files.readAllLines(file).stream().findFirst().map(String::strip).map(Long::parseLong)
        : Optional.empty();
  }

  private PidFile pidFile() {
    return new PidFile(data.resolveSibling("postgresql.pid"));
  }

  private Path log() {
    return data.resolveSibling("postgresql.log");
  }
}
