package dev.signalbox.messagehandler.message;

import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.bus.ConsumerGroup;
import dev.signalbox.contract.commands.CommandInvoked;
import dev.signalbox.messagehandler.prefix.Invocation;
import dev.signalbox.servicekit.bus.ConfirmedPublisher;
import dev.signalbox.servicekit.correlation.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Publishes {@link CommandInvoked} to {@code signalbox.commands}; comes back once it is safe. */
@Component
class CommandForwarder {

  private static final Logger log = LoggerFactory.getLogger(CommandForwarder.class);

  private final ConfirmedPublisher publisher;
  private final JsonMapper mapper;

  CommandForwarder(ConfirmedPublisher publisher, JsonMapper mapper) {
    this.publisher = publisher;
    this.mapper = mapper;
  }

  void forward(IncomingMessage message, Invocation found) {
    var invoked = new CommandInvoked(message.json(), found.prefix(), found.rest());
    var builder =
        MessageBuilder.withBody(mapper.writeValueAsBytes(invoked))
            .setContentType("application/json")
            .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
            .setMessageId("command-" + message.id())
            .setType("CommandInvoked");
    var traceparent = Correlation.current();
    if (traceparent != null) {
      builder.setHeader(Correlation.TRACEPARENT, traceparent);
    }
    publisher.publish(BusNames.COMMANDS, ConsumerGroup.COMMANDS.queue(), builder.build());
    log.info("message {} invokes a command and is handed on", message.id());
  }
}
