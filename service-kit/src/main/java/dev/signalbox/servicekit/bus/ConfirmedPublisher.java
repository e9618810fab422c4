package dev.signalbox.servicekit.bus;

import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/**
 * Publishes and comes back only when the broker has the message in a queue. Needs {@code
 * publisher-confirm-type: correlated} and {@code publisher-returns: true}. Thread-safe; blocks, so
 * virtual threads only.
 */
public final class ConfirmedPublisher {

  private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(10);

  private final RabbitTemplate rabbit;

  public ConfirmedPublisher(ConnectionFactory connections) {
    rabbit = new RabbitTemplate(connections);
    rabbit.setMandatory(true);
    rabbit.setReturnsCallback(returned -> {}); // publish() sees it in the confirm
  }

  /**
   * @throws DependencyAway when the broker is away, refuses, or has no queue for the message; it
   *     may have arrived nevertheless, so a repeat must do no harm
   */
  public void publish(String exchange, String routingKey, Message message) {
    var confirm = new CorrelationData();
    try {
      rabbit.send(exchange, routingKey, message, confirm);
      var outcome = confirm.getFuture().get(CONFIRM_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      if (!outcome.ack()) {
        throw away("refused a message for " + exchange, null);
      }
    } catch (AmqpException | ExecutionException | TimeoutException e) {
      throw away("did not confirm a message for " + exchange, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away("had no time to confirm a message for " + exchange, e);
    }
    if (confirm.getReturned() != null) {
      throw away("has no queue behind " + exchange + " for '" + routingKey + "'", null);
    }
  }

  private static DependencyAway away(String what, @Nullable Throwable cause) {
    return new DependencyAway("broker", ErrorCode.E010, what, cause);
  }
}
