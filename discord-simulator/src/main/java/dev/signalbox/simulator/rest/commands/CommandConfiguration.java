package dev.signalbox.simulator.rest.commands;

import dev.signalbox.simulator.world.World;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the registry of the application's commands. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommandProperties.class)
class CommandConfiguration {

  @Bean
  ApplicationCommands applicationCommands(
      World world, CommandProperties properties, InstantSource clock) {
    return new ApplicationCommands(
        world.application().id().value(),
        () -> world.nextId().value(),
        new DailyCreates(properties.createsPerDay(), clock));
  }
}
