package dev.signalbox.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.bus.ConsumerGroup;
import dev.signalbox.contract.bus.RetryDelay;
import dev.signalbox.contract.bus.WorkHeaders;
import dev.signalbox.contract.commands.CommandInvoked;
import dev.signalbox.contract.outbound.DeferralRules;
import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.contract.outbound.OutboundRequest;
import dev.signalbox.contract.settings.SettingsChanged;
import dev.signalbox.gateway.journal.JournalEntry;
import dev.signalbox.gateway.journal.Traceparent;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Messages taken from RabbitMQ, held against the AsyncAPI document. */
@Timeout(60)
class AsyncApiIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String TRACE = Traceparent.of("session-a", 1);
  @TempDir private Path dir;
  private final ConnectionFactory broker = TestBroker.freshVirtualHost();
  private final JsonMapper json = new JsonMapper();

  @BeforeEach
  void declareTopology() throws Exception {
    TestBroker.declareTopology(broker);
  }

  @Test
  void dispatchesAreAsDocumented() throws Exception {
    try (var bus = new RunningBus(dir, broker, RunningBus.everything());
        var messages = new Deliveries(broker, ConsumerGroup.MESSAGE_HANDLER.queue());
        var interactions = new Deliveries(broker, ConsumerGroup.INTERACTIONS.queue());
        var unrouted = new Deliveries(broker, BusNames.UNROUTED)) {
      bus.start();
      bus.append(0, 1, "MESSAGE_CREATE", "{\"id\":\"1\",\"content\":\"hi\"}");
      bus.append(0, 2, "INTERACTION_CREATE", "{\"id\":\"2\",\"type\":2}");
      bus.append(0, 3, "RESUMED", "null");
      bus.shard(0)
          .append(
              new JournalEntry(
                  "s",
                  4,
                  "GUILD_CREATE",
                  Events.GUILD,
                  5,
                  true,
                  Unpooled.wrappedBuffer("{}".getBytes(StandardCharsets.UTF_8))));
      bus.shard(0)
          .append(
              new JournalEntry(
                  "s",
                  5,
                  "USER_UPDATE",
                  0,
                  5,
                  false,
                  Unpooled.wrappedBuffer("{}".getBytes(StandardCharsets.UTF_8))));
      await()
          .atMost(SOON)
          .until(() -> messages.all.size() + interactions.all.size() + unrouted.all.size() == 5);

      assertThat(messages.all).hasSize(1).allSatisfy(this::isADispatch);
      assertThat(interactions.all).hasSize(1).allSatisfy(this::isADispatch);
      assertThat(unrouted.all).hasSize(3).allSatisfy(this::isADispatch);
    }
  }

  private void isADispatch(Delivery delivery) throws Exception {
    assertThat(new AsyncApi().violations("Dispatch", delivery)).isEmpty();
  }

  @Test
  void commandsAreAsDocumented() throws Exception {
    var message =
        json.readTree("{\"id\":\"41771983423143938\",\"channel_id\":\"41771983423143937\"}");
    through(
        "CommandInvoked",
        BusNames.COMMANDS,
        ConsumerGroup.COMMANDS.queue(),
        ConsumerGroup.COMMANDS.queue(),
        new CommandInvoked(message, "!", "prefix ?"));
  }

  @Test
  void outboundRequestsAndAnswersAreAsDocumented() throws Exception {
    for (var lane : Lane.values()) {
      through(
          "OutboundRequest",
          BusNames.OUTBOUND,
          lane.routingKey(),
          lane.queue(),
          new OutboundRequest(
              "POST",
              "/channels/41771983423143937/messages",
              json.readTree("{\"content\":\"Pong!\"}"),
              lane,
              Instant.parse("2026-11-21T12:00:10.5Z"),
              "message:41771983423143938:reply",
              null,
              null));
    }
    var answers = "answers";
    TestBroker.declareQueue(broker, answers);
    through("OutboundAnswer", "", answers, answers, new OutboundAnswer(204, null, null));
    through("OutboundAnswer", "", answers, answers, new OutboundAnswer(0, null, "expired"));
    through(
        "OutboundAnswer",
        "",
        answers,
        answers,
        new OutboundAnswer(
            400, json.readTree("{\"code\":40060,\"message\":\"acknowledged\"}"), null));
  }

  @Test
  void changesAreAsDocumented() throws Exception {
    TestBroker.declareQueue(broker, "cache");
    TestBroker.bind(broker, BusNames.CHANGES, "cache");
    through(
        "SettingsChanged",
        BusNames.CHANGES,
        "",
        "cache",
        new SettingsChanged("197038439483310086", 3));
  }

  @Test
  void deferralRulesAreAsDocumented() throws Exception {
    TestBroker.declareQueue(broker, "proxy");
    TestBroker.bind(broker, BusNames.DEFERRALS, "proxy");
    through(
        "DeferralRules",
        BusNames.DEFERRALS,
        "",
        "proxy",
        new DeferralRules(
            "command-handler",
            List.of(new DeferralRules.Command("1120000000000000001", true)),
            List.of(new DeferralRules.Component("poll:"))));
  }

  @Test
  void deadLettersAreAsDocumentedWhoeverGaveUp() throws Exception {
    var byAHandler =
        Map.<String, Object>of(
            WorkHeaders.ORIGIN_QUEUE,
            "message-handler",
            WorkHeaders.REASON,
            "not a message",
            WorkHeaders.DIED_AT,
            1_763_726_400_000L,
            WorkHeaders.ATTEMPTS,
            3);
    var dead = throughBroker(BusNames.DEAD, "", BusNames.DEAD, byAHandler, "{}");
    assertThat(new AsyncApi().violations("DeadLetter", dead)).isEmpty();

    var byTheBroker = TestBroker.rejectOne(broker, ConsumerGroup.MESSAGE_HANDLER.queue());
    assertThat(new AsyncApi().violations("DeadLetter", byTheBroker)).isEmpty();
  }

  @Test
  void retriesAreAsDocumentedAndComeBack() throws Exception {
    var queue = ConsumerGroup.MESSAGE_HANDLER.queue();
    var retried =
        throughBroker(
            RetryDelay.SHORT.exchange(),
            queue,
            queue,
            Map.of(WorkHeaders.ATTEMPTS, 1, "traceparent", TRACE),
            "{\"id\":\"1\"}");
    assertThat(new AsyncApi().violations("Retry", retried)).isEmpty();
  }

  private void through(String message, String exchange, String key, String queue, Object body)
      throws Exception {
    var delivery =
        throughBroker(
            exchange, key, queue, Map.of("traceparent", TRACE), json.writeValueAsString(body));
    assertThat(new AsyncApi().violations(message, delivery)).isEmpty();
    assertThat(json.readValue(delivery.getBody(), body.getClass())).isEqualTo(body);
  }

  private Delivery throughBroker(
      String exchange, String key, String queue, Map<String, Object> headers, String body)
      throws Exception {
    try (var connection = broker.newConnection();
        var channel = connection.createChannel();
        var deliveries = new Deliveries(broker, queue)) {
      var properties =
          new BasicProperties.Builder()
              .contentType("application/json")
              .deliveryMode(2)
              .headers(headers)
              .build();
      channel.basicPublish(exchange, key, properties, body.getBytes(StandardCharsets.UTF_8));
      await().atMost(SOON).until(() -> !deliveries.all.isEmpty());
      return List.copyOf(deliveries.all).getFirst();
    }
  }
}
