package dev.signalbox.bench.ledger;

import com.rabbitmq.client.ConnectionFactory;
import dev.signalbox.provision.broker.BrokerAddress;

/** Connections of the plain client. */
final class Amqp {

  private static final int CONNECT_MS = 2_000;

  private Amqp() {}

  /** Without automatic recovery: who loses a connection decides what happens next. */
  static ConnectionFactory factory(BrokerAddress broker) {
    var factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.port());
    factory.setUsername(broker.user());
    factory.setPassword(broker.password());
    factory.setVirtualHost(broker.virtualHost());
    factory.setConnectionTimeout(CONNECT_MS);
    factory.setAutomaticRecoveryEnabled(false);
    return factory;
  }
}
