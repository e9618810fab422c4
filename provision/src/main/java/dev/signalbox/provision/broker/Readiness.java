package dev.signalbox.provision.broker;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits until a broker lets a client log in. */
final class Readiness {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private Readiness() {}

  /**
   * @param process the broker's; null when it is not a child of ours
   * @param output what the broker wrote, asked for when it does not come up
   */
  static void await(BrokerAddress address, @Nullable Process process, Supplier<String> output) {
    var start = System.nanoTime();
    while (!answers(address)) {
      if (process != null && !process.isAlive())
        throw new IllegalStateException("RabbitMQ ended while it started: " + output.get());
      if (System.nanoTime() - start > LIMIT.toNanos())
        throw new IllegalStateException(
            "RabbitMQ did not come up within " + LIMIT.toSeconds() + " s: " + output.get());
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while RabbitMQ started", e);
      }
    }
  }

  static boolean answers(BrokerAddress address) {
    var factory = new ConnectionFactory();
    factory.setHost(address.host());
    factory.setPort(address.port());
    factory.setUsername(address.user());
    factory.setPassword(address.password());
    factory.setVirtualHost(address.virtualHost());
    factory.setConnectionTimeout(2000);
    factory.setHandshakeTimeout(5000);
    factory.setAutomaticRecoveryEnabled(false);
    try (var connection = factory.newConnection("signalbox readiness")) {
      return connection.isOpen();
    } catch (IOException | TimeoutException e) {
      return false;
    }
  }
}
