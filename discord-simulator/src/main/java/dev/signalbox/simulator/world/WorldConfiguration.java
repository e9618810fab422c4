package dev.signalbox.simulator.world;

import dev.signalbox.simulator.SimulatorProperties;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Generates the world of this process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SimulatorProperties.class)
class WorldConfiguration {
  @Bean
  @ConditionalOnMissingBean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  World world(SimulatorProperties properties, InstantSource clock) {
    return WorldGenerator.generate(
        properties.seed(),
        properties.guilds(),
        properties.membersPerGuild(),
        properties.messagesPerChannel(),
        new BotProfile(
            BotProfile.idIn(properties.token()),
            properties.applicationName(),
            properties.applicationFlags()),
        clock);
  }
}
