package dev.signalbox.servicekit.work;

import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.bus.WorkHeaders;
import dev.signalbox.servicekit.bus.ConfirmedPublisher;
import java.time.InstantSource;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;

/** Puts failed messages where they belong: behind a delay, or among the dead letters. */
final class DeadLetters {

  private final ConfirmedPublisher publisher;
  private final InstantSource clock;

  DeadLetters(ConfirmedPublisher publisher, InstantSource clock) {
    this.publisher = publisher;
    this.clock = clock;
  }

  /** Attempts that this message has spent so far. */
  static int attemptsOf(Message message) {
    return message.getMessageProperties().getHeader(WorkHeaders.ATTEMPTS) instanceof Number spent
        ? Math.max(0, spent.intValue())
        : 0;
  }

  void retry(Message message, String queue, Verdict.Retry verdict) {
    var copy = copyOf(message).setHeader(WorkHeaders.ATTEMPTS, verdict.attempts()).build();
    publisher.publish(verdict.delay().exchange(), queue, copy);
  }

  void bury(Message message, String queue, Verdict.Dead verdict) {
    var copy =
        copyOf(message)
            .setHeader(WorkHeaders.ORIGIN_QUEUE, queue)
            .setHeader(WorkHeaders.REASON, verdict.reason())
            .setHeader(WorkHeaders.DIED_AT, clock.millis())
            .build();
    publisher.publish(BusNames.DEAD, queue, copy);
  }

  private static MessageBuilder copyOf(Message message) {
    var copy = MessageBuilder.fromClonedMessage(message);
    copy.setDeliveryMode(MessageDeliveryMode.PERSISTENT);
    return copy;
  }
}
