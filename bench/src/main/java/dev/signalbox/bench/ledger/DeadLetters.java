package dev.signalbox.bench.ledger;

import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.provision.broker.BrokerAddress;

/** How many messages lie in the dead-letter queue. */
final class DeadLetters {

  private DeadLetters() {}

  static long count(BrokerAddress broker) {
    var factory = Amqp.factory(broker);
    try (var connection = factory.newConnection("bench");
        var channel = connection.createChannel()) {
      return channel.messageCount(BusNames.DEAD);
    } catch (Exception e) {
      throw new IllegalStateException("the dead letters cannot be counted", e);
    }
  }
}
