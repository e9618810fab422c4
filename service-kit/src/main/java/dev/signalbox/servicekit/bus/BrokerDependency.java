package dev.signalbox.servicekit.bus;

import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.health.Dependency;
import dev.signalbox.servicekit.health.DependencyState;
import java.util.Map;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** The broker, asked over the connection that the service works with. */
public final class BrokerDependency implements Dependency {

  private final RabbitTemplate rabbit;

  public BrokerDependency(RabbitTemplate rabbit) {
    this.rabbit = rabbit;
  }

  @Override
  public String name() {
    return "broker";
  }

  @Override
  public DependencyState check() {
    try {
      var version =
          rabbit.execute(channel ->
              channel.getConnection().getServerProperties().getOrDefault("version", "unknown"));
      return DependencyState.up(Map.of("version", String.valueOf(version)));
    } catch (AmqpException e) {
      return DependencyState.down(
          ErrorCode.E010,
          "RabbitMQ does not answer (RABBITMQ_URL): " + rootOf(e).getClass().getSimpleName());
    }
  }

  private static Throwable rootOf(Throwable failure) {
    var cause = failure.getCause();
    return cause == null || cause == failure ? failure : rootOf(cause);
  }
}
