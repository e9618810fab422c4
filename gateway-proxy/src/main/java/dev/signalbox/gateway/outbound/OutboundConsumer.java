package dev.signalbox.gateway.outbound;

import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.gateway.rest.RestScheduler;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import org.springframework.context.SmartLifecycle;

/**
 * Consumes the three outbound queues, one consumer and prefetch each, so that a full lane takes
 * nothing from the others. Comes back by itself when the broker does.
 */
final class OutboundConsumer implements SmartLifecycle {
  private static final long RETRY_MILLIS = 1_000;

  private final List<DirectMessageListenerContainer> containers;
  private final OutboundWork work;
  private final RestScheduler scheduler;
  private final Duration stopTimeout;
  private volatile boolean isRunning;

  /**
   * @param stopTimeout how long requests on their way may still take when the service stops
   */
  OutboundConsumer(
      ConnectionFactory connections,
      AmqpAdmin admin,
      OutboundProperties properties,
      OutboundWork work,
      RestScheduler scheduler,
      Duration stopTimeout) {
    this.work = work;
    this.scheduler = scheduler;
    this.stopTimeout = stopTimeout;
    containers =
        Stream.of(Lane.values())
            .map(lane -> container(lane, connections, admin, properties.prefetch()))
            .toList();
  }

  private DirectMessageListenerContainer container(
      Lane lane, ConnectionFactory connections, AmqpAdmin admin, int prefetch) {
    var container = new DirectMessageListenerContainer(connections);
    container.setQueueNames(lane.queue());
    container.setAmqpAdmin(admin);
    container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
    container.setPrefetchCount(prefetch);
    container.setMissingQueuesFatal(false);
    container.setRecoveryInterval(RETRY_MILLIS);
    container.setFailedDeclarationRetryInterval(RETRY_MILLIS);
    container.setMonitorInterval(RETRY_MILLIS);
    container.setMessageListener(
        (ChannelAwareMessageListener)
            (message, channel) -> {
              if (isRunning && channel != null) work.begin(Delivery.of(message, lane, channel));
            });
    container.afterPropertiesSet();
    return container;
  }

  @Override
  public void start() {
    isRunning = true;
    containers.forEach(DirectMessageListenerContainer::start);
  }

  /** Takes no new request, lets those on their way end, and leaves the rest to the broker. */
  @Override
  public void stop() {
    isRunning = false;
    scheduler.stop(stopTimeout);
    work.await(stopTimeout);
    containers.forEach(DirectMessageListenerContainer::stop);
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }
}
