package dev.signalbox.gateway.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.CancelCallback;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** Consumes one queue as a handler would, acknowledging each message, and keeps what came. */
final class Deliveries implements AutoCloseable {
  private static final int PREFETCH = 500;
  final List<Delivery> all = new CopyOnWriteArrayList<>();
  private final Connection connection;
  private final Channel channel;

  Deliveries(ConnectionFactory broker, String queue) throws IOException, TimeoutException {
    connection = broker.newConnection("test consumer of " + queue);
    channel = connection.createChannel();
    channel.basicQos(PREFETCH);
    CancelCallback ignore = tag -> {};
    channel.basicConsume(
        queue,
        false,
        (tag, delivery) -> {
          all.add(delivery);
          channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        },
        ignore);
  }

  List<String> bodies() {
    return all.stream().map(delivery -> new String(delivery.getBody(), UTF_8)).toList();
  }

  List<String> ids() {
    return all.stream().map(delivery -> delivery.getProperties().getMessageId()).toList();
  }

  /** Ids in the order in which each came for the first time. */
  List<String> firstIds() {
    return ids().stream().distinct().toList();
  }

  @Override
  public void close() {
    connection.abort();
  }
}
