package dev.signalbox.gateway.outbound;

import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.bus.WorkHeaders;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.servicekit.correlation.Correlation;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Publishes answers and dead letters, and knows of each whether the broker has it. */
final class Answers {
  private static final long CONFIRM_SECONDS = 10;

  private final RabbitTemplate rabbit;
  private final JsonMapper mapper;
  private final InstantSource clock;

  Answers(RabbitTemplate rabbit, OutboundMetrics metrics, JsonMapper mapper, InstantSource clock) {
    this.rabbit = rabbit;
    rabbit.setReturnsCallback(returned -> metrics.unread());
    this.mapper = mapper;
    this.clock = clock;
  }

  /** True when the broker has confirmed it, also if the queue is gone and nobody reads it. */
  boolean answer(Delivery delivery, String replyTo, OutboundAnswer answer) {
    var asked = delivery.message().getMessageProperties();
    var message =
        MessageBuilder.withBody(mapper.writeValueAsBytes(answer))
            .setContentType("application/json")
            .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
            .setHeader(Correlation.TRACEPARENT, delivery.traceparent());
    var correlationId = asked.getCorrelationId();
    if (correlationId != null) message.setCorrelationId(correlationId);
    return publish("", replyTo, message.build());
  }

  /** Keeps the request itself, so that an operator can look at it and send it again. */
  boolean bury(Delivery delivery, String reason) {
    var message =
        MessageBuilder.fromClonedMessage(delivery.message())
            .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
            .setHeader(WorkHeaders.ORIGIN_QUEUE, delivery.lane().queue())
            .setHeader(WorkHeaders.REASON, reason)
            .setHeader(WorkHeaders.DIED_AT, clock.instant().toEpochMilli())
            .build();
    return publish(BusNames.DEAD, "", message);
  }

  private boolean publish(String exchange, String routingKey, Message message) {
    var confirmation = new CorrelationData();
    try {
      rabbit.send(exchange, routingKey, message, confirmation);
      return confirmation.getFuture().get(CONFIRM_SECONDS, TimeUnit.SECONDS).ack();
    } catch (AmqpException | ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
