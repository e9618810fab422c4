package dev.signalbox.gateway.bus;

import com.rabbitmq.client.Address;
import dev.signalbox.contract.bus.OrderedGroups;
import dev.signalbox.contract.bus.Topology;
import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.journal.JournalProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Publishing over the plain client, with the broker's address, credentials and TLS taken from the
 * same settings as everywhere else.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BusProperties.class)
class BusConfiguration {

  @Bean(destroyMethod = "close")
  BusConnection busConnection(
      CachingConnectionFactory spring,
      RabbitConnectionDetails details,
      Topology topology,
      BusProperties properties) {
    return new BusConnection(
        spring.getRabbitConnectionFactory(),
        addresses(details),
        topology,
        new Backoff(properties.maxBackoff(), RandomGenerator.getDefault()));
  }

  @Bean
  BusPublishing busPublishing(
      Journal journal,
      JournalProperties journalProperties,
      BusConnection connection,
      BusProperties properties,
      OrderedGroups groups,
      MeterRegistry registry,
      InstantSource clock) {
    var selection = new EventSelection(properties);
    var metrics = new BusMetrics(registry, clock);
    var random = RandomGenerator.getDefault();
    var ordering = new PublishingTask.Ordering(groups, journalProperties.dir().toAbsolutePath());
    return new BusPublishing(
        journal,
        connection,
        (log, follower) ->
            new PublishingTask(log, follower, selection, metrics, properties, ordering, random));
  }

  @Bean
  BusDependency busDependency(
      BusConnection connection,
      CachingConnectionFactory spring,
      RabbitConnectionDetails details,
      Topology topology,
      Journal journal) {
    var depths = new QueueDepths(spring.getRabbitConnectionFactory(), addresses(details), topology);
    return new BusDependency(connection, depths, journal);
  }

  private static List<Address> addresses(RabbitConnectionDetails details) {
    return details.getAddresses().stream()
        .map(address -> new Address(address.host(), address.port()))
        .toList();
  }
}
