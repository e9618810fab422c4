package dev.signalbox.commandsapi;

import dev.signalbox.provision.junit.SharedBroker;
import dev.signalbox.provision.junit.SharedDatabase;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points the service at a database and a virtual host that no other test class uses. */
final class RealServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var database = SharedDatabase.freshDatabase();
    Map<String, Object> settings =
        Map.of(
            "spring.datasource.url", database.jdbcUrl(),
            "spring.datasource.username", database.user(),
            "spring.datasource.password", database.password(),
            "spring.rabbitmq.addresses", SharedBroker.freshVirtualHost().amqpUri());
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("real servers", settings));
  }
}
