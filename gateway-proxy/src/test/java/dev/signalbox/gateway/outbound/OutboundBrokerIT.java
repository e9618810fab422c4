package dev.signalbox.gateway.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.gateway.rest.StrictDiscord;
import dev.signalbox.provision.broker.Broker;
import dev.signalbox.provision.junit.SharedBroker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.ConfigurableApplicationContext;

class OutboundBrokerIT {
  private static final String REPLIES = "replies";

  @TempDir Path ledger;
  private final Broker broker = SharedBroker.get();
  private final String virtualHost = SharedBroker.freshVirtualHost().amqpUri();
  private StrictDiscord discord;
  private CachingConnectionFactory connections;
  private RabbitTemplate rabbit;

  @BeforeEach
  void start() throws IOException {
    discord = new StrictDiscord();
    connections = new CachingConnectionFactory();
    connections.setUri(URI.create(virtualHost));
    rabbit = new RabbitTemplate(connections);
    rabbit.setReceiveTimeout(0);
    new RabbitAdmin(connections).declareQueue(new Queue(REPLIES, true));
  }

  @AfterEach
  void stop() {
    connections.destroy();
    discord.close();
  }

  private ConfigurableApplicationContext service() {
    return OutboundSlice.start(discord.url(), virtualHost, ledger);
  }

  private void publish(String key) {
    var json =
        """
        {"method":"POST","path":"/channels/7/messages","body":{"content":"Pong!"},"lane":"normal",
         "deadline":"%s","idempotency_key":"%s"}\
        """
            .formatted(Instant.now().plusSeconds(120), key);
    var message = MessageBuilder.withBody(json.getBytes(UTF_8)).setReplyTo(REPLIES).build();
    rabbit.send(BusNames.OUTBOUND, "normal", message);
  }

  private boolean hasAnswer() {
    try {
      return rabbit.receive(REPLIES) != null;
    } catch (AmqpException e) {
      return false; // the broker is still starting
    }
  }

  @Test
  void consumesAgainWhenTheBrokerIsBack() throws Exception {
    try (var _ = service()) {
      publish("before");
      OutboundIT.await(this::hasAnswer, answered -> answered);
      broker.stop();
      broker.start();
      publish("after");
      OutboundIT.await(this::hasAnswer, answered -> answered);
    }
    assertThat(discord.received).hasSize(2);
  }

  @Test
  void answersOnceTheBrokerIsBackWithoutSendingTwice() throws Exception {
    discord.delay(Duration.ofSeconds(2));
    try (var _ = service()) {
      publish("meanwhile");
      OutboundIT.await(() -> discord.received.size(), size -> size == 1);
      broker.kill();
      broker.start();
      OutboundIT.await(this::hasAnswer, answered -> answered);
    }
    assertThat(discord.received).hasSize(1);
  }

  @Test
  void startsWithoutABrokerAndConsumesOnceItIsThere() throws Exception {
    try (var _ = service()) {
      publish("declares the queues");
      OutboundIT.await(this::hasAnswer, answered -> answered);
    }
    publish("waits");
    broker.stop();
    try (var _ = service()) {
      broker.start();
      OutboundIT.await(this::hasAnswer, answered -> answered);
    }
    assertThat(discord.received).hasSize(2);
  }
}
