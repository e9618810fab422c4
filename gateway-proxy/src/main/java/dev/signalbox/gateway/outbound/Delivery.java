package dev.signalbox.gateway.outbound;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import dev.signalbox.contract.bus.WorkHeaders;
import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.servicekit.correlation.Correlation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

/**
 * One message of an outbound queue, until it is acknowledged on the channel it came by.
 *
 * @param traceparent the message's, or a new one where it has none
 */
record Delivery(Message message, Lane lane, Channel channel, String traceparent) {

  static Delivery of(Message message, Lane lane, Channel channel) {
    var header = message.getMessageProperties().getHeader(Correlation.TRACEPARENT);
    try (var _ = Correlation.open(header == null ? null : header.toString())) {
      return new Delivery(message, lane, channel, String.valueOf(Correlation.current()));
    }
  }

  @Nullable String replyTo() {
    return message.getMessageProperties().getReplyTo();
  }

  /** An operator has looked at it as a dead letter and put it back. */
  boolean wasDead() {
    return message.getMessageProperties().getHeader(WorkHeaders.REASON) != null;
  }

  /** False once the connection has broken: the broker delivers the message again. */
  boolean isOurs() {
    return channel.isOpen();
  }

  /** False when the connection broke first: the broker delivers the message again. */
  boolean acknowledge() {
    try {
      channel.basicAck(message.getMessageProperties().getDeliveryTag(), false);
      return true;
    } catch (IOException | AlreadyClosedException e) {
      return false;
    }
  }
}
