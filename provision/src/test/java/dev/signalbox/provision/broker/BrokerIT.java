package dev.signalbox.provision.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.signalbox.provision.junit.SharedBroker;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerIT {
  private static final byte[] BODY = "kept".getBytes(StandardCharsets.UTF_8);

  @Test
  void keepsConfirmedMessagesWhenItIsStoppedOrKilled() throws Exception {
    var broker = SharedBroker.get();
    var address = SharedBroker.freshVirtualHost();
    try (var connection = connect(address);
        var channel = connection.createChannel()) {
      channel.confirmSelect();
      channel.queueDeclare("q", true, false, false, Map.of("x-queue-type", "quorum"));
      channel.basicPublish("", "q", MessageProperties.PERSISTENT_BASIC, BODY);
      channel.waitForConfirmsOrDie(10_000);
    }
    broker.stop();
    assertThat(Readiness.answers(address)).isFalse();
    broker.start();
    broker.kill();
    broker.start();
    try (var connection = connect(address);
        var channel = connection.createChannel()) {
      assertThat(channel.basicGet("q", true).getBody()).isEqualTo(BODY);
    }
  }

  @Test
  void keepsVirtualHostsApart() throws Exception {
    try (var one = connect(SharedBroker.freshVirtualHost());
        var other = connect(SharedBroker.freshVirtualHost());
        var channel = one.createChannel();
        var elsewhere = other.createChannel()) {
      channel.queueDeclare("q", true, false, false, Map.of());
      channel.basicPublish("", "q", null, BODY);
      elsewhere.queueDeclare("q", true, false, false, Map.of());
      assertThat(elsewhere.basicGet("q", true)).isNull();
    }
  }

  @Test
  void isRabbitMq4AndAnswersItsTool() {
    assertThat(SharedBroker.get().ctl("version").strip()).startsWith("4.");
    assertThat(SharedBroker.get().origin()).contains("abbit");
  }

  private static Connection connect(BrokerAddress address) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(address.amqpUri());
    return factory.newConnection();
  }
}
