package dev.signalbox.gateway.bus;

import com.rabbitmq.client.Channel;
import dev.signalbox.contract.bus.Topology;
import java.io.IOException;

/** Declares the contract's topology over the plain client; declaring it again changes nothing. */
final class TopologyDeclaration {
  private TopologyDeclaration() {}

  /**
   * @throws IOException when the broker refuses, for instance because a queue exists with other
   *     arguments; its cause names the queue
   */
  static void declare(Topology topology, Channel channel) throws IOException {
    for (var exchange : topology.exchanges()) {
      channel.exchangeDeclare(exchange.name(), exchange.type(), true, false, exchange.arguments());
    }
    for (var queue : topology.queues()) {
      channel.queueDeclare(queue.name(), true, false, false, queue.arguments());
    }
    for (var binding : topology.bindings()) {
      channel.queueBind(binding.queue(), binding.exchange(), binding.routingKey());
    }
  }
}
