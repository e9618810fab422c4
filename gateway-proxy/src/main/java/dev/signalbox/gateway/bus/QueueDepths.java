package dev.signalbox.gateway.bus;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.signalbox.contract.bus.Topology;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Which queue has grown most. Asked over a connection of its own, because a broker that is out of
 * room no longer listens to connections that have published.
 */
final class QueueDepths {
  private final ConnectionFactory factory;
  private final List<Address> addresses;
  private final Topology topology;

  QueueDepths(ConnectionFactory factory, List<Address> addresses, Topology topology) {
    this.factory = factory.clone();
    this.factory.setAutomaticRecoveryEnabled(false);
    this.addresses = List.copyOf(addresses);
    this.topology = topology;
  }

  /**
   * {@code fullest_queue} and {@code fullest_queue_messages}; empty when it cannot be found out.
   */
  Map<String, Object> fullest() {
    try (var connection = factory.newConnection(addresses, "gateway-proxy queue depths")) {
      return fullest(connection);
    } catch (IOException | TimeoutException unknown) {
      return Map.of();
    }
  }

  private Map<String, Object> fullest(Connection connection) throws IOException {
    var fullest = "";
    var most = -1L;
    try (var channel = connection.createChannel()) {
      for (var queue : topology.queues()) {
        var messages = channel.messageCount(queue.name());
        if (messages > most) {
          most = messages;
          fullest = queue.name();
        }
      }
    } catch (TimeoutException slow) {
      throw new IOException("the broker did not close a channel in time", slow);
    }
    return most < 0 ? Map.of() : Map.of("fullest_queue", fullest, "fullest_queue_messages", most);
  }
}
