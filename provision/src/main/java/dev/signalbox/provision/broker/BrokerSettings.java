package dev.signalbox.provision.broker;

import dev.signalbox.provision.CacheFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a broker is wanted.
 *
 * @param data folder that keeps its messages over runs; null for a throw-away broker
 * @param port AMQP port on 127.0.0.1; 0 for a free one
 * @param cache where unpacked packages are kept
 * @param environment looked through for {@code RABBITMQ_URL} and {@code PATH}
 * @param progress told in a sentence what takes time
 */
public record BrokerSettings(
    @Nullable Path data,
    int port,
    Path cache,
    Map<String, String> environment,
    Consumer<String> progress) {
  /** A broker for tests: free port, nothing kept. */
  public static BrokerSettings throwAway() {
    return new BrokerSettings(null, 0, CacheFolder.fromEnvironment(), System.getenv(), text -> {});
  }

  /** A broker that keeps its data in that folder. */
  public static BrokerSettings kept(Path data, int port) {
    return new BrokerSettings(
        data, port, CacheFolder.fromEnvironment(), System.getenv(), text -> {});
  }

  /** The same, telling of its progress. */
  public BrokerSettings telling(Consumer<String> listener) {
    return new BrokerSettings(data, port, cache, environment, listener);
  }
}
