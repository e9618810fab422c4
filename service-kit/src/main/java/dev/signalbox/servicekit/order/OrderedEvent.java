package dev.signalbox.servicekit.order;

import com.rabbitmq.client.Delivery;
import dev.signalbox.contract.bus.EventHeaders;
import dev.signalbox.contract.bus.OrderedGroup;
import dev.signalbox.servicekit.work.MalformedMessage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as one queue of an ordered group delivers it.
 *
 * @param message what is delivered in the end, whatever that is to the consumer
 */
public record OrderedEvent<T>(int shard, String session, long sequence, Place place, T message) {

  /** Where an event stands in its queue. */
  public sealed interface Place {

    /** Nothing of its session comes before it in this queue. */
    record First() implements Place {}

    /** It follows the event of the same session with that sequence. */
    record After(long sequence) implements Place {}

    /** It has no place in the order. */
    record Outside() implements Place {}
  }

  /**
   * Reads the headers of a delivery.
   *
   * @param group whose queue it came from
   * @throws MalformedMessage when it is no dispatch as the AsyncAPI document describes it
   */
  public static OrderedEvent<Delivery> of(OrderedGroup group, Delivery delivery) {
    var properties = delivery.getProperties();
    Map<String, Object> headers =
        properties.getHeaders() == null ? Map.of() : properties.getHeaders();
    if (!(headers.get(EventHeaders.SHARD) instanceof Number shard)
        || !(headers.get(EventHeaders.SEQUENCE) instanceof Number sequence)
        || headers.get(EventHeaders.SESSION) == null) {
      throw new MalformedMessage("has no shard, session and sequence");
    }
    var session = headers.get(EventHeaders.SESSION).toString();
    return new OrderedEvent<>(
        shard.intValue(),
        session,
        sequence.longValue(),
        place(group, String.valueOf(properties.getType()), headers.get(EventHeaders.PREVIOUS)),
        delivery);
  }

  private static Place place(OrderedGroup group, String event, @Nullable Object previous) {
    if (!group.orders(event)) return new Place.Outside();
    if (!(previous instanceof Map<?, ?> byGroup)) return new Place.First();
    var id = byGroup.get(group.name());
    return id == null ? new Place.First() : new Place.After(sequenceOf(id.toString()));
  }

  private static long sequenceOf(String messageId) {
    try {
      return Long.parseLong(messageId.substring(messageId.lastIndexOf('-') + 1));
    } catch (NumberFormatException notAnId) {
      throw new MalformedMessage("names no event in its header prev", notAnId);
    }
  }
}
