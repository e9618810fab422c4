package dev.signalbox.gateway.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.signalbox.contract.bus.EventHeaders;
import dev.signalbox.contract.bus.RoutingKey;
import dev.signalbox.gateway.journal.JournalRecord.Dispatch;
import dev.signalbox.gateway.journal.Traceparent;
import java.util.LinkedHashMap;
import java.util.Map;

/** A dispatch as {@code discord.events} carries it; the body is its {@code d}, untouched. */
record EventMessage(String routingKey, BasicProperties properties) {
  /** AMQP's short strings (routing key, type, message id) end here. */
  private static final int SHORT_STRING_BYTES = 255;

  private static final int MOST_BYTES_OF_A_CHAR = 3;
  private static final int PERSISTENT = 2;

  static EventMessage of(int shard, Outgoing outgoing) {
    var event = outgoing.event();
    return new EventMessage(
        RoutingKey.of(event.event(), event.guildId()),
        new BasicProperties.Builder()
            .deliveryMode(PERSISTENT)
            .contentType("application/json")
            .messageId(messageId(event))
            .type(event.event())
            .headers(headers(shard, outgoing))
            .build());
  }

  private static String messageId(Dispatch event) {
    return event.sessionId() + '-' + event.sequence();
  }

  private static Map<String, Object> headers(int shard, Outgoing outgoing) {
    var event = outgoing.event();
    var headers = new LinkedHashMap<String, Object>();
    headers.put(EventHeaders.SHARD, shard);
    headers.put(EventHeaders.SESSION, event.sessionId());
    headers.put(EventHeaders.SEQUENCE, event.sequence());
    headers.put(EventHeaders.RECEIVED_AT, event.receivedAt());
    headers.put(EventHeaders.TRACEPARENT, Traceparent.of(event.sessionId(), event.sequence()));
    if (event.guildId() != 0) {
      headers.put(EventHeaders.GUILD_ID, Long.toUnsignedString(event.guildId()));
    }
    if (!outgoing.previous().isEmpty()) headers.put(EventHeaders.PREVIOUS, outgoing.previous());
    if (event.isBackfill()) headers.put(EventHeaders.BACKFILL, true);
    return headers;
  }

  /** Whether AMQP can carry its names at all. */
  static boolean isSendable(Dispatch event) {
    return fits(RoutingKey.of(event.event(), event.guildId())) && fits(messageId(event));
  }

  private static boolean fits(String text) {
    return text.length() * MOST_BYTES_OF_A_CHAR <= SHORT_STRING_BYTES
        || text.getBytes(UTF_8).length <= SHORT_STRING_BYTES;
  }
}
