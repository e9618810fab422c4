package dev.signalbox.servicekit.work;

import dev.signalbox.servicekit.bus.ConfirmedPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * Makes work queues; what it returns must be a bean, so that it starts and stops with the service.
 */
public final class WorkQueues {

  private final ConnectionFactory connections;
  private final ConfirmedPublisher publisher;
  private final WorkQueue.Surroundings surroundings;

  public WorkQueues(
      ConnectionFactory connections,
      ConfirmedPublisher publisher,
      MeterRegistry meters,
      InstantSource clock,
      RandomGenerator random) {
    this.connections = connections;
    this.publisher = publisher;
    this.surroundings = new WorkQueue.Surroundings(meters, clock, random);
  }

  public WorkQueue queue(WorkQueueSettings settings, Work work) {
    return new WorkQueue(settings, work, connections, publisher, surroundings);
  }
}
