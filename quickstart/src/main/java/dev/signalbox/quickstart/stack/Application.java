package dev.signalbox.quickstart.stack;

import dev.signalbox.provision.process.Command;
import dev.signalbox.provision.process.OwnSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A service's jar taken apart beside the data: the JVM starts it sooner than from jars within a
 * jar, and only then can it use an AOT cache, which halves what is left.
 *
 * @param jar the runnable one; its libraries lie beside it
 */
record Application(String name, Path jar) {

  /** Somebody may be at work meanwhile. */
  private static final int LEARNING_YIELDS = 15;

  /**
   * Takes the jar apart unless that has been done; what an older build left is removed.
   *
   * @param applications folder of all of them
   */
  static Application unpacked(String name, Path built, Path applications) {
    var folder = applications.resolve(name + "-" + stamp(built));
    var jar = folder.resolve(built.getFileName());
    if (!Files.exists(jar)) {
      removeOlder(name, applications);
      var half = applications.resolve(name + "-half");
      Command.of(
              Launch.java(),
              "-Djarmode=tools",
              "-jar",
              built.toString(),
              "extract",
              "--destination",
              half.toString())
          .output();
      move(half, folder);
    }
    return new Application(name, jar);
  }

  /** Made by {@link #learnToStart}; the JVM does without while it is not there. */
  Path aotCache() {
    return jar.resolveSibling("start.aot");
  }

  /**
   * Starts and stops it once, leaving an AOT cache of what it loaded; some ten seconds of work. It
   * reaches neither Discord nor the broker meanwhile, and of the database only what it finds there
   * at each start.
   *
   * @return whether there is such a cache now
   */
  boolean learnToStart(Service service) {
    if (Files.exists(aotCache())) return true;
    var half = jar.resolveSibling("start.aot.half");
    var words = new ArrayList<String>(List.of(Launch.java()));
    words.addAll(Launch.flags(service));
    words.addAll(
        List.of(
            "-XX:AOTCacheOutput=" + half,
            "-Dspring.context.exit=onRefresh",
            "-jar",
            jar.toString()));
    var environment = new HashMap<>(service.environment());
    environment.putAll(nowhere());
    var isDone =
        Command.of(OwnSession.wrap(words, LEARNING_YIELDS)).with(environment).run().ok()
            && Files.exists(half);
    if (isDone) move(half, aotCache());
    return isDone;
  }

  private Map<String, String> nowhere() {
    var closed = "127.0.0.1:9"; // the port for discarding
    return Map.of(
        "SERVER_PORT",
        "0",
        "DISCORD_TOKEN",
        "c2lnbmFsYm94.no.token",
        "DISCORD_API_URL",
        "http://" + closed,
        "RABBITMQ_URL",
        "amqp://nobody:nothing@" + closed,
        "JOURNAL_DIR",
        jar.resolveSibling("no-journal").toString());
  }

  private static String stamp(Path built) {
    try {
      return Long.toHexString(Files.getLastModifiedTime(built).toMillis() ^ Files.size(built));
    } catch (IOException e) {
      throw new UncheckedIOException(built + " cannot be read", e);
    }
  }

  private static void removeOlder(String name, Path applications) {
    try {
      Files.createDirectories(applications);
      try (var folders = Files.newDirectoryStream(applications, name + "-*")) {
        for (var folder : folders) delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(applications + " cannot be tidied", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot move " + from + " to " + to, e);
    }
  }
}
