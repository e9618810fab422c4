package dev.signalbox.messagehandler;

import dev.signalbox.contract.bus.ConsumerGroup;
import dev.signalbox.messagehandler.message.MessageWork;
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

/** Finds commands in messages and hands them to the command-handler. */
@SpringBootApplication
@EnableConfigurationProperties(MessageHandlerProperties.class)
public class MessageHandlerApplication {

  public static void main(String[] args) {
    SpringApplication.run(MessageHandlerApplication.class, args);
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
  WorkQueue messages(WorkQueues queues, MessageWork work, MessageHandlerProperties properties) {
    return queues.queue(
        new WorkQueueSettings(
            ConsumerGroup.MESSAGE_HANDLER.queue(),
            properties.concurrency(),
            properties.maxAttempts(),
            properties.drain()),
        work);
  }
}
