package dev.signalbox.bench.ledger;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import dev.signalbox.contract.bus.EventHeaders;
import dev.signalbox.contract.bus.OrderedGroup;
import dev.signalbox.servicekit.order.InOrder;
import dev.signalbox.servicekit.order.InOrder.Fate;
import dev.signalbox.servicekit.order.OrderedEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.TreeSet;

/** One partition of the group, as long as this consumer has it: puts in order, records, settles. */
final class OrderedQueue {

  private final OrderedGroup group;
  private final Channel channel;
  private final Arrivals arrivals;
  private final InOrder<Delivery> order = new InOrder<>(InOrder.Limits.DEFAULT);

  /** Delivery tags that wait for an earlier event. */
  private final TreeSet<Long> unsettled = new TreeSet<>();

  private long highestTag;
  private long acknowledgedThrough;

  OrderedQueue(OrderedGroup group, Channel channel, Arrivals arrivals) {
    this.group = group;
    this.channel = channel;
    this.arrivals = arrivals;
  }

  synchronized void take(Delivery delivery) {
    highestTag = delivery.getEnvelope().getDeliveryTag();
    unsettled.add(highestTag);
    var step = order.on(OrderedEvent.of(group, delivery), Instant.now());
    if (step.fate() == Fate.REPEAT) {
      arrivals.recognisedRepeat(EventNumber.of(delivery.getBody()));
      settle(delivery);
    }
    for (var next : step.deliver()) record(next);
  }

  /**
   * To be called often: something may have waited long enough. Acknowledges what has been recorded,
   * many at a time: for the broker each acknowledgement is a write of its own.
   */
  synchronized void lookAtWhatWaits() throws IOException {
    for (var next : order.due(Instant.now())) record(next);
    long through = unsettled.isEmpty() ? highestTag : unsettled.first() - 1;
    if (through <= acknowledgedThrough) return;
    channel.basicAck(through, true);
    acknowledgedThrough = through;
  }

  private void record(Delivery delivery) {
    arrivals.handled(EventNumber.of(delivery.getBody()), guildOf(delivery), System.nanoTime());
    settle(delivery);
  }

  private void settle(Delivery delivery) {
    unsettled.remove(delivery.getEnvelope().getDeliveryTag());
  }

  /** Empty for what has no guild or no place in the order. */
  private String guildOf(Delivery delivery) {
    var properties = delivery.getProperties();
    var guild = properties.getHeaders().get(EventHeaders.GUILD_ID);
    return guild == null || !group.orders(properties.getType()) ? "" : guild.toString();
  }
}
