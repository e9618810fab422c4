package dev.signalbox.gateway.bus;

import com.rabbitmq.client.CancelCallback;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import dev.signalbox.contract.bus.OrderedGroup;
import dev.signalbox.servicekit.order.InOrder;
import dev.signalbox.servicekit.order.InOrder.Fate;
import dev.signalbox.servicekit.order.InOrder.Limits;
import dev.signalbox.servicekit.order.OrderedEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** Consumes one queue of an ordered group in order, and keeps what came of each delivery. */
final class OrderedConsumer implements AutoCloseable {
  private static final Limits PATIENT =
      new Limits(1_000, Duration.ofSeconds(60), Duration.ofMillis(500));
  private static final int PREFETCH = 1_100;
  final List<String> delivered = new CopyOnWriteArrayList<>();
  private final InOrder<Delivery> order = new InOrder<>(PATIENT);
  private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
  private final OrderedGroup group;
  private final Connection connection;
  private final Channel channel;

  OrderedConsumer(ConnectionFactory broker, OrderedGroup group, int partition)
      throws IOException, TimeoutException {
    this.group = group;
    connection = broker.newConnection("ordered consumer");
    channel = connection.createChannel();
    channel.basicQos(PREFETCH);
    CancelCallback ignore = tag -> {};
    channel.basicConsume(group.queue(partition), false, (tag, got) -> on(got), ignore);
  }

  private synchronized void on(Delivery delivery) throws IOException {
    var step = order.on(OrderedEvent.of(group, delivery), Instant.now());
    fates.merge(step.fate(), 1, Integer::sum);
    if (step.fate() == Fate.REPEAT) acknowledge(delivery);
    for (var next : step.deliver()) {
      delivered.add(next.getProperties().getMessageId());
      acknowledge(next);
    }
  }

  private void acknowledge(Delivery delivery) throws IOException {
    channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
  }

  synchronized int count(Fate fate) {
    return fates.getOrDefault(fate, 0);
  }

  @Override
  public void close() {
    connection.abort();
  }
}
