package dev.signalbox.servicekit.bus;

import dev.signalbox.contract.bus.OrderedGroups;
import dev.signalbox.contract.bus.Topology;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Declares the topology and watches the broker, in every service that has a connection to one. */
@AutoConfiguration(after = RabbitAutoConfiguration.class)
@ConditionalOnBean(RabbitTemplate.class)
@EnableConfigurationProperties(BusGroupsProperties.class)
public class BusAutoConfiguration {

  /** In a URI the default virtual host is spelt {@code %2F}; Spring takes that for its name. */
  @Bean
  ConnectionFactoryCustomizer virtualHostDecoding() {
    return factory ->
        factory.setVirtualHost(URLDecoder.decode(factory.getVirtualHost(), StandardCharsets.UTF_8));
  }

  @Bean
  OrderedGroups orderedGroups(BusGroupsProperties properties) {
    return properties.orderedGroups();
  }

  @Bean
  @ConditionalOnMissingBean
  Topology topology(OrderedGroups ordered) {
    return Topology.with(ordered);
  }

  @Bean
  Declarables signalboxTopology(Topology topology) {
    return BusTopology.declarables(topology);
  }

  @Bean
  ConfirmedPublisher confirmedPublisher(ConnectionFactory connections) {
    return new ConfirmedPublisher(connections);
  }

  @Bean
  BrokerDependency brokerDependency(RabbitTemplate rabbit) {
    return new BrokerDependency(rabbit);
  }
}
