package dev.signalbox.provision.junit;

import dev.signalbox.provision.Unavailable;
import dev.signalbox.provision.broker.Broker;
import dev.signalbox.provision.broker.BrokerAddress;
import dev.signalbox.provision.broker.BrokerSettings;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The one RabbitMQ of this test JVM, started when first asked for and ended with the JVM. */
public final class SharedBroker {
  private static final AtomicInteger VIRTUAL_HOSTS = new AtomicInteger();
  private static @Nullable Broker broker;
  private static @Nullable Unavailable missing;

  private SharedBroker() {}

  /** The broker; the test aborts with {@code needs RabbitMQ 4} where none can be had. */
  public static synchronized Broker get() {
    if (broker != null) return broker;
    if (missing == null) {
      try {
        var started = Broker.provide(BrokerSettings.throwAway().telling(System.out::println));
        System.out.println("Tests use " + started.origin());
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop the shared broker"));
        broker = started;
        return started;
      } catch (Unavailable e) {
        System.out.println(e.getMessage());
        missing = e;
      }
    }
    return Assumptions.abort("needs " + missing.what());
  }

  /**
   * A virtual host that nobody else in this JVM uses: one for each test class keeps their queues
   * apart.
   */
  public static BrokerAddress freshVirtualHost() {
    return get()
        .virtualHost(
            "test-" + ProcessHandle.current().pid() + "-" + VIRTUAL_HOSTS.incrementAndGet());
  }
}
