package dev.signalbox.servicekit.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.contract.outbound.OutboundRequest;
import dev.signalbox.provision.broker.BrokerAddress;
import dev.signalbox.provision.junit.SharedBroker;
import dev.signalbox.servicekit.bus.ConfirmedPublisher;
import dev.signalbox.servicekit.correlation.Correlation;
import dev.signalbox.servicekit.errors.DependencyAway;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import tools.jackson.databind.json.JsonMapper;

/** Requests and answers over a real broker; the test takes gateway-proxy's part. */
class OutboundClientIT {

  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final BrokerAddress broker = SharedBroker.freshVirtualHost();
  private final JsonMapper mapper = JsonMapper.builder().build();
  private CachingConnectionFactory connections;
  private Connection connection;
  private Channel channel;
  private OutboundClient client;

  @BeforeEach
  void connect() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(broker.amqpUri());
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.exchangeDeclare(BusNames.OUTBOUND, "direct", true);
    channel.queueDeclare(BusNames.OUTBOUND_NORMAL, true, false, false, null);
    channel.queueBind(BusNames.OUTBOUND_NORMAL, BusNames.OUTBOUND, "normal");
    connections = new CachingConnectionFactory(URI.create(broker.amqpUri()));
    connections.setPublisherConfirmType(CachingConnectionFactory.ConfirmType.CORRELATED);
    connections.setPublisherReturns(true);
    client =
        new OutboundClient(
            connections, new ConfirmedPublisher(connections), mapper, InstantSource.system());
    client.start();
    await().until(client::isConnected);
  }

  @AfterEach
  void disconnect() throws Exception {
    client.stop();
    connections.destroy();
    connection.close();
  }

  @Test
  void bringsTheAnswerOfItsOwnRequestBack() throws Exception {
    CompletableFuture<OutboundAnswer> first;
    try (var scope = Correlation.open(TRACE)) {
      first = client.send(request("/users/1", Lane.NORMAL, Duration.ofMinutes(1)));
    }
    var second = client.send(request("/users/2", Lane.NORMAL, Duration.ofMinutes(1)));
    var one = next();
    var two = next();
    assertThat(mapper.readValue(one.getBody(), OutboundRequest.class).path()).isEqualTo("/users/1");
    assertThat(one.getProps().getHeaders().get("traceparent")).hasToString(TRACE);
    assertThat(one.getProps().getDeliveryMode()).isEqualTo(2);

    answer(two, 202);
    answer(one, 201);

    assertThat(first.get(10, TimeUnit.SECONDS).status()).isEqualTo(201);
    assertThat(second.get(10, TimeUnit.SECONDS).status()).isEqualTo(202);
  }

  @Test
  void saysWhenNobodyAnsweredByTheDeadline() {
    assertThatThrownBy(() -> client.ask(request("/users/1", Lane.NORMAL, Duration.ofMillis(50))))
        .isInstanceOf(DependencyAway.class)
        .hasMessage("gateway-proxy: gave no answer by the deadline");
  }

  @Test
  void doesNotTakeAMessageForSafeThatNoQueueHas() {
    assertThatThrownBy(() -> client.send(request("/users/1", Lane.BULK, Duration.ofMinutes(1))))
        .isInstanceOf(DependencyAway.class)
        .hasMessage("broker: has no queue behind discord.outbound for 'bulk'");
  }

  @Test
  void postsForNobodyToWaitFor() throws Exception {
    client.post(request("/users/1", Lane.NORMAL, Duration.ofMinutes(1)));

    assertThat(next().getProps().getReplyTo()).isNull();
  }

  @Test
  void tellsThoseWhoWaitWhenTheConnectionIsLostAndGoesOn() throws Exception {
    var lost = client.send(request("/users/1", Lane.NORMAL, Duration.ofMinutes(1)));
    next();

    connections.resetConnection();

    assertThatThrownBy(() -> lost.get(20, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(DependencyAway.class);
    await().until(client::isConnected);
    var again = client.send(request("/users/1", Lane.NORMAL, Duration.ofMinutes(1)));
    answer(next(), 200);
    assertThat(again.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
  }

  private static OutboundRequest request(String path, Lane lane, Duration deadline) {
    return new OutboundRequest(
        "GET", path, null, lane, Instant.now().plus(deadline), null, null, null);
  }

  private GetResponse next() {
    var found = new AtomicReference<GetResponse>();
    await()
        .until(() -> {
          found.set(channel.basicGet(BusNames.OUTBOUND_NORMAL, true));
          return found.get() != null;
        });
    return found.get();
  }

  private void answer(GetResponse request, int status) throws Exception {
    channel.basicPublish(
        "",
        request.getProps().getReplyTo(),
        new AMQP.BasicProperties.Builder()
            .correlationId(request.getProps().getCorrelationId())
            .build(),
        mapper.writeValueAsBytes(new OutboundAnswer(status, null, null)));
  }
}
