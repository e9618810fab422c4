package dev.signalbox.commandhandler;

import dev.signalbox.commandhandler.interaction.InteractionWork;
import dev.signalbox.commandhandler.message.MessageCommandWork;
import dev.signalbox.contract.bus.ConsumerGroup;
import dev.signalbox.servicekit.bus.ConfirmedPublisher;
import dev.signalbox.servicekit.outbound.OutboundClient;
import dev.signalbox.servicekit.work.WorkQueue;
import dev.signalbox.servicekit.work.WorkQueueSettings;
import dev.signalbox.servicekit.work.WorkQueues;
import java.time.InstantSource;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Parses commands, has them executed by the Commands API and answers on Discord. */
@SpringBootApplication
@EnableConfigurationProperties(CommandHandlerProperties.class)
public class CommandHandlerApplication {

  public static void main(String[] args) {
    SpringApplication.run(CommandHandlerApplication.class, args);
  }

  @Bean
  OutboundClient outboundClient(
      ConnectionFactory connections,
      ConfirmedPublisher publisher,
      JsonMapper mapper,
      InstantSource clock) {
    return new OutboundClient(connections, publisher, mapper, clock);
  }

  @Bean
  WorkQueue messageCommands(
      WorkQueues queues, MessageCommandWork work, CommandHandlerProperties properties) {
    return queues.queue(
        new WorkQueueSettings(
            ConsumerGroup.COMMANDS.queue(),
            properties.concurrency(),
            properties.maxAttempts(),
            properties.drain()),
        work);
  }

  @Bean
  WorkQueue interactions(
      WorkQueues queues, InteractionWork work, CommandHandlerProperties properties) {
    return queues.queue(
        new WorkQueueSettings(
            ConsumerGroup.INTERACTIONS.queue(),
            properties.interactionConcurrency(),
            properties.maxAttempts(),
            properties.drain()),
        work);
  }
}
