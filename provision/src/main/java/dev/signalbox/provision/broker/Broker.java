package dev.signalbox.provision.broker;

import dev.signalbox.provision.Unavailable;
import java.util.ArrayList;
import java.util.Optional;

/**
 * A running RabbitMQ 4 of ours, or one that the environment names. Its methods block until what
 * they say is true.
 */
public interface Broker extends AutoCloseable {
  /**
   * Finds or starts a broker: {@code RABBITMQ_URL}, Docker, an installed server of 4.0 or later,
   * packages of the machine's Debian mirror; the first that works.
   *
   * @throws Unavailable when there is none of them; the message says why each was passed over
   */
  static Broker provide(BrokerSettings settings) {
    var given = settings.environment().getOrDefault("RABBITMQ_URL", "");
    if (!given.isBlank()) return new GivenBroker(BrokerAddress.parse(given));
    var passedOver = new ArrayList<String>();
    return DockerBroker.find(settings, passedOver)
        .<Broker>map(broker -> broker)
        .or(() -> node(settings, passedOver))
        .orElseThrow(() ->
            new Unavailable(
                "RabbitMQ 4",
                "No RabbitMQ 4 here: "
                    + String.join("; ", passedOver)
                    + ". Set RABBITMQ_URL=amqp://user:password@host:5672/vhost, start Docker, install rabbitmq-server 4, or use Debian or Ubuntu with their package mirror in reach."));
  }

  private static Optional<Broker> node(BrokerSettings settings, ArrayList<String> passedOver) {
    return InstalledServer.find(settings, passedOver)
        .or(() -> DebianServer.find(settings, passedOver))
        .map(server -> NodeBroker.started(server, settings));
  }

  /** Where clients connect, in the default virtual host. */
  BrokerAddress address();

  /**
   * What it is and where it came from, e.g. {@code RabbitMQ 4.0.5 (Debian packages in
   * ~/.cache/signalbox)}.
   */
  String origin();

  /** Creates a virtual host (if it is not there) that our user may use, and gives its address. */
  BrokerAddress virtualHost(String name);

  /**
   * Runs {@code rabbitmqctl} with these arguments and gives its output, e.g. {@code
   * ctl("list_queues", "name", "messages")}.
   */
  String ctl(String... arguments);

  /** Stops it cleanly, keeping data and port. */
  void stop();

  /** Starts it again after {@link #stop} or {@link #kill}. */
  void start();

  /** Ends it at once, as a power cut would. */
  void kill();

  /** Ends it and, if it was a throw-away, removes its data. */
  @Override
  void close();

  /** {@link BrokerAddress#amqpUri} of {@link #address}. */
  default String amqpUri() {
    return address().amqpUri();
  }
}
