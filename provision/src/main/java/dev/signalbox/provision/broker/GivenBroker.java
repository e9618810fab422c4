package dev.signalbox.provision.broker;

import dev.signalbox.provision.Unavailable;

/**
 * A broker that the environment names; it is used as it is, in the virtual host of its address, and
 * never stopped.
 */
record GivenBroker(BrokerAddress address) implements Broker {
  @Override
  public String origin() {
    return "RabbitMQ at " + address.host() + ":" + address.port() + " (RABBITMQ_URL)";
  }

  @Override
  public BrokerAddress virtualHost(String name) {
    return address;
  }

  @Override
  public String ctl(String... arguments) {
    throw notOurs();
  }

  @Override
  public void stop() {
    throw notOurs();
  }

  @Override
  public void start() {
    throw notOurs();
  }

  @Override
  public void kill() {
    throw notOurs();
  }

  @Override
  public void close() {}

  private static Unavailable notOurs() {
    return new Unavailable(
        "a broker of its own",
        "The broker that RABBITMQ_URL names is not ours to stop or administer; unset RABBITMQ_URL.");
  }
}
