package dev.signalbox.simulator.rest.messages;

import dev.signalbox.simulator.ledger.CommandLedger;
import dev.signalbox.simulator.world.World;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes what the routes of messages share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessageProperties.class)
class MessageConfiguration {

  @Bean
  MessageBody messageBody(World world, MessageProperties properties, InstantSource clock) {
    return new MessageBody(world::nextId, properties.maxAttachmentSize().toBytes(), clock);
  }

  @Bean
  Nonces nonces(MessageProperties properties, InstantSource clock, CommandLedger ledger) {
    return new Nonces(
        properties.nonceWindow(),
        clock,
        message -> ledger.nonceRepeated(message.draft().replyTo()));
  }
}
