package dev.signalbox.provision.database;

import dev.signalbox.provision.CacheFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a database is wanted.
 *
 * @param data folder under which it keeps its data over runs; null for a throw-away one
 * @param port on 127.0.0.1; 0 for a free one
 * @param cache where the unpacked server is kept
 * @param environment looked through for {@code DATABASE_URL}, {@code DATABASE_USER} and {@code
 *     DATABASE_PASSWORD}
 * @param progress told in a sentence what takes time
 */
public record DatabaseSettings(
    @Nullable Path data,
    int port,
    Path cache,
    Map<String, String> environment,
    Consumer<String> progress) {
  /** A database for tests: free port, nothing kept, no fsync. */
  public static DatabaseSettings throwAway() {
    return new DatabaseSettings(
        null, 0, CacheFolder.fromEnvironment(), System.getenv(), text -> {});
  }

  /** A database that keeps its data under that folder, safe against a power cut. */
  public static DatabaseSettings kept(Path data, int port) {
    return new DatabaseSettings(
        data, port, CacheFolder.fromEnvironment(), System.getenv(), text -> {});
  }

  /** The same, telling of its progress. */
  public DatabaseSettings telling(Consumer<String> listener) {
    return new DatabaseSettings(data, port, cache, environment, listener);
  }
}
