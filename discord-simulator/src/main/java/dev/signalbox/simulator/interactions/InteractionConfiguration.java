package dev.signalbox.simulator.interactions;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires interactions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InteractionProperties.class)
class InteractionConfiguration {
  @Bean
  OpenInteractions openInteractions(InteractionProperties limits) {
    return new OpenInteractions(limits.mostOpen());
  }

  @Bean
  RandomGenerator tokenRandom() {
    return new SecureRandom();
  }
}
