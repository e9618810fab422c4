package dev.signalbox.servicekit.work;

import dev.signalbox.servicekit.ServiceKitAutoConfiguration;
import dev.signalbox.servicekit.bus.BusAutoConfiguration;
import dev.signalbox.servicekit.bus.ConfirmedPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Lets a service make its work queues. */
@AutoConfiguration(after = {BusAutoConfiguration.class, ServiceKitAutoConfiguration.class})
@ConditionalOnBean(ConfirmedPublisher.class)
public class WorkAutoConfiguration {

  @Bean
  WorkQueues workQueues(
      ConnectionFactory connections,
      ConfirmedPublisher publisher,
      MeterRegistry meters,
      InstantSource clock) {
    return new WorkQueues(
        connections, publisher, meters, clock, () -> ThreadLocalRandom.current().nextLong());
  }
}
