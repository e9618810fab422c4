package dev.signalbox.gateway.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.bus.OrderedGroup;
import dev.signalbox.contract.bus.OrderedGroups;
import dev.signalbox.contract.bus.Topology;
import dev.signalbox.provision.broker.Broker;
import dev.signalbox.provision.junit.SharedBroker;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;

/** The real broker of the tests of this package. */
final class TestBroker {
  private TestBroker() {}

  /** How to reach a virtual host in which there is nothing yet. */
  static ConnectionFactory freshVirtualHost() {
    var factory = new ConnectionFactory();
    try {
      factory.setUri(URI.create(SharedBroker.freshVirtualHost().amqpUri()));
      on(factory, TestBroker::clear);
    } catch (Exception unusable) {
      throw new IllegalStateException("the tests' broker cannot be used", unusable);
    }
    return factory;
  }

  /** A broker given by the environment has one virtual host for all. */
  private static void clear(Channel channel) throws IOException {
    var all = Topology.with(new OrderedGroups(List.of(new OrderedGroup("bench", List.of("#")))));
    for (var queue : all.queues()) channel.queueDelete(queue.name());
    for (var exchange : all.exchanges()) channel.exchangeDelete(exchange.name());
  }

  /** The broker itself, to be stopped and started; the test aborts if it is not ours to stop. */
  static Broker ours() {
    Assumptions.assumeTrue(System.getenv("RABBITMQ_URL") == null, "needs a broker of its own");
    return SharedBroker.get();
  }

  static void declareTopology(ConnectionFactory broker) throws IOException, TimeoutException {
    declareTopology(broker, Topology.standard());
  }

  static void declareTopology(ConnectionFactory broker, Topology topology)
      throws IOException, TimeoutException {
    on(broker, channel -> TopologyDeclaration.declare(topology, channel));
  }

  static void declareQueue(ConnectionFactory broker, String queue)
      throws IOException, TimeoutException {
    on(broker, channel -> channel.queueDeclare(queue, true, false, false, Map.of()));
  }

  static void deleteQueue(ConnectionFactory broker, String queue)
      throws IOException, TimeoutException {
    on(broker, channel -> channel.queueDelete(queue));
  }

  static boolean hasQueue(ConnectionFactory broker, String queue) throws TimeoutException {
    try {
      on(broker, channel -> channel.queueDeclarePassive(queue));
      return true;
    } catch (IOException absent) {
      return false;
    }
  }

  static void bind(ConnectionFactory broker, String exchange, String queue)
      throws IOException, TimeoutException {
    on(broker, channel -> channel.queueBind(queue, exchange, "#"));
  }

  static long messagesIn(ConnectionFactory broker, String queue)
      throws IOException, TimeoutException {
    try (var connection = broker.newConnection();
        var channel = connection.createChannel()) {
      return channel.messageCount(queue);
    }
  }

  /** Puts one message into a work queue, rejects it, and takes it from the dead letters. */
  static Delivery rejectOne(ConnectionFactory broker, String queue)
      throws IOException, TimeoutException {
    try (var connection = broker.newConnection();
        var channel = connection.createChannel();
        var dead = new Deliveries(broker, BusNames.DEAD)) {
      channel.basicPublish("", queue, null, "{}".getBytes(UTF_8));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            var got = channel.basicGet(queue, false);
            if (got != null) channel.basicReject(got.getEnvelope().getDeliveryTag(), false);
            return !dead.all.isEmpty();
          });
      return dead.all.getFirst();
    }
  }

  private interface Step {
    void on(Channel channel) throws IOException;
  }

  private static void on(ConnectionFactory broker, Step step) throws IOException, TimeoutException {
    try (var connection = broker.newConnection();
        var channel = connection.createChannel()) {
      step.on(channel);
    }
  }
}
