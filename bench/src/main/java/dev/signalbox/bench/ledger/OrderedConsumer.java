package dev.signalbox.bench.ledger;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.signalbox.contract.bus.OrderedGroup;
import dev.signalbox.provision.broker.BrokerAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * The one member of the bench's consumer group: takes every event of all partitions, in order. A
 * lost broker is connected to again.
 */
final class OrderedConsumer implements AutoCloseable {

  /** More than may be held back for want of an earlier event. */
  private static final int PREFETCH = 3_000;

  private static final long LOOK_EVERY_MS = 20;
  private static final long RECONNECT_MS = 200;

  private final BrokerAddress broker;
  private final OrderedGroup group;
  private final Arrivals arrivals;
  private final Thread thread = Thread.ofVirtual().name("ordered-consumer").unstarted(this::run);

  OrderedConsumer(BrokerAddress broker, OrderedGroup group, Arrivals arrivals) {
    this.broker = broker;
    this.group = group;
    this.arrivals = arrivals;
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try (var connection = Amqp.factory(broker).newConnection("bench")) {
        consume(connection);
      } catch (IOException | TimeoutException | ShutdownSignalException lost) {
        pause(RECONNECT_MS);
      }
    }
  }

  private void consume(Connection connection) throws IOException {
    var queues = new ArrayList<OrderedQueue>();
    for (var name : group.queues()) queues.add(subscribed(connection, name));
    while (connection.isOpen() && !Thread.currentThread().isInterrupted()) {
      pause(LOOK_EVERY_MS);
      for (var queue : List.copyOf(queues)) queue.lookAtWhatWaits();
    }
  }

  private OrderedQueue subscribed(Connection connection, String name) throws IOException {
    var channel = connection.createChannel();
    channel.basicQos(PREFETCH);
    var queue = new OrderedQueue(group, channel, arrivals);
    channel.basicConsume(
        name, false, (tag, delivery) -> queue.take(delivery), (String cancelled) -> {});
    return queue;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
