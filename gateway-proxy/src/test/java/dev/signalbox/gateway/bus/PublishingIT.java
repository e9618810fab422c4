package dev.signalbox.gateway.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.bus.ConsumerGroup;
import dev.signalbox.gateway.journal.Follower;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** From the journal into RabbitMQ's queues. */
@Timeout(120)
class PublishingIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String MESSAGES = ConsumerGroup.MESSAGE_HANDLER.queue();
  private static final String INTERACTIONS = ConsumerGroup.INTERACTIONS.queue();
  @TempDir private Path dir;
  private final ConnectionFactory broker = TestBroker.freshVirtualHost();

  @BeforeEach
  void declareTopology() throws Exception {
    TestBroker.declareTopology(broker);
  }

  @Test
  void deliversEachDispatchVerbatimInOrder() throws Exception {
    try (var bus = new RunningBus(dir, broker, RunningBus.everything());
        var messages = new Deliveries(broker, MESSAGES)) {
      bus.start();
      bus.append(5, "MESSAGE_CREATE", 1, 2_000);
      await().atMost(SOON).until(() -> messages.all.size() >= 2_000);

      assertThat(messages.bodies())
          .isEqualTo(LongStream.rangeClosed(1, 2_000).mapToObj(n -> "{\"n\":" + n + "}").toList());
      var last = messages.all.getLast();
      assertThat(last.getEnvelope().getExchange()).isEqualTo("discord.events");
      assertThat(last.getEnvelope().getRoutingKey())
          .isEqualTo("MESSAGE_CREATE.2.197038439483310086");
      assertThat(last.getProperties().getMessageId()).isEqualTo("session-a-2000");
      assertThat(last.getProperties().getDeliveryMode()).isEqualTo(2);
      assertThat(last.getProperties().getHeaders())
          .containsEntry("shard", 5)
          .containsEntry("seq", 2_000L);
      await().atMost(SOON).until(() -> bus.isPublished(5));
      assertThat(bus.counted("published")).isEqualTo(2_000);
      assertThat(bus.counted("republished")).isZero();
    }
  }

  @Test
  void aTextOfAnyCharactersArrivesUnchanged() throws Exception {
    var data = "{\"content\":\"häß ☕ 👋 \\u0000 \\\"\"}";
    try (var bus = new RunningBus(dir, broker, RunningBus.everything());
        var messages = new Deliveries(broker, MESSAGES)) {
      bus.start();
      bus.append(0, 1, "MESSAGE_CREATE", data);
      await().atMost(SOON).until(() -> !messages.all.isEmpty());
      assertThat(messages.bodies()).containsExactly(data);
    }
  }

  @Test
  void interactionsOvertakeWhateverWaits() throws Exception {
    var waiting = 40_000;
    try (var bus = new RunningBus(dir, broker, RunningBus.everything())) {
      bus.append(0, "MESSAGE_CREATE", 1, waiting);
      bus.append(0, waiting + 1, "INTERACTION_CREATE", "{\"id\":\"7\"}");
      try (var interactions = new Deliveries(broker, INTERACTIONS)) {
        bus.start();
        await()
            .atMost(SOON)
            .pollInterval(Duration.ofMillis(5))
            .until(() -> !interactions.all.isEmpty());
        assertThat(bus.shard(0).behind(Follower.BUS)).isPositive();
        assertThat(interactions.bodies()).containsExactly("{\"id\":\"7\"}");
      }
      await().atMost(SOON).until(() -> bus.isPublished(0));
    }
  }

  @Test
  void whatNoQueueWantsIsKeptAmongTheUnrouted() throws Exception {
    try (var bus = new RunningBus(dir, broker, RunningBus.everything());
        var unrouted = new Deliveries(broker, BusNames.UNROUTED)) {
      bus.start();
      bus.append(0, 1, "SOMETHING_NEW", "{\"a\":1}");
      await().atMost(SOON).until(() -> !unrouted.all.isEmpty());
      assertThat(unrouted.all.getFirst().getProperties().getType()).isEqualTo("SOMETHING_NEW");
    }
  }

  @Test
  void anUnwantedEventIsCountedAndHoldsNothingUp() throws Exception {
    try (var bus =
            new RunningBus(
                dir, broker, Events.publishing(DataSize.ofMegabytes(16), "MESSAGE_CREATE"));
        var messages = new Deliveries(broker, MESSAGES)) {
      bus.start();
      bus.append(0, "TYPING_START", 1, 3);
      bus.append(0, 4, "INTERACTION_CREATE", "{}");
      bus.append(0, 5, "MESSAGE_CREATE", "{\"n\":5}");
      await().atMost(SOON).until(() -> bus.isPublished(0) && !messages.all.isEmpty());

      assertThat(messages.bodies()).containsExactly("{\"n\":5}");
      assertThat(bus.counted("unwanted")).isEqualTo(4);
      assertThat(TestBroker.messagesIn(broker, BusNames.UNROUTED)).isZero();
    }
  }

  @Test
  void anEventOverTheBrokersOwnLimitIsPassedOverOnce() throws Exception {
    var tooLarge = "{\"x\":\"" + "y".repeat(17 * 1024 * 1024) + "\"}";
    var trusting = Events.publishing(DataSize.ofMegabytes(64), "*");
    try (var bus = new RunningBus(dir, broker, trusting);
        var messages = new Deliveries(broker, MESSAGES)) {
      bus.start();
      bus.append(0, "MESSAGE_CREATE", 1, 3);
      bus.append(0, 4, "MESSAGE_CREATE", tooLarge);
      bus.append(0, "MESSAGE_CREATE", 5, 9);
      await().atMost(SOON).until(() -> bus.isPublished(0));
      await().atMost(SOON).until(() -> messages.firstIds().size() == 8);

      assertThat(messages.firstIds())
          .isEqualTo(
              LongStream.of(1, 2, 3, 5, 6, 7, 8, 9).mapToObj(n -> "session-a-" + n).toList());
      assertThat(bus.counted("unsendable")).isEqualTo(1);
    }
  }

  @Test
  void goesOnBehindTheCursorAfterARestart() throws Exception {
    try (var messages = new Deliveries(broker, MESSAGES)) {
      try (var bus = new RunningBus(dir, broker, RunningBus.everything())) {
        bus.start();
        bus.append(0, "MESSAGE_CREATE", 1, 100);
        await().atMost(SOON).until(() -> bus.isPublished(0));
      }
      try (var bus = new RunningBus(dir, broker, RunningBus.everything())) {
        bus.append(0, "MESSAGE_CREATE", 101, 110);
        bus.start();
        await().atMost(SOON).until(() -> bus.isPublished(0) && messages.all.size() >= 110);
      }
      assertThat(messages.ids()).doesNotHaveDuplicates().hasSize(110).endsWith("session-a-110");
    }
  }

  @Test
  void publishesWhatIsInHandBeforeItStops() throws Exception {
    try (var bus = new RunningBus(dir, broker, RunningBus.everything())) {
      bus.start();
      await().atMost(SOON).until(bus.connection::isFlowing);
      bus.append(0, "MESSAGE_CREATE", 1, 1_000);
    }
    assertThat(TestBroker.messagesIn(broker, MESSAGES)).isEqualTo(1_000);
  }

  @Test
  void publishesAgainWhatAFullQueueRefused() throws Exception {
    try (var admin = broker.newConnection();
        var channel = admin.createChannel();
        var bus = new RunningBus(dir, broker, RunningBus.everything())) {
      channel.queueDeclare(
          "tight", true, false, false, Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
      channel.queueBind("tight", BusNames.EVENTS, "MESSAGE_CREATE.#");
      bus.start();
      bus.append(0, "MESSAGE_CREATE", 1, 4);
      await().atMost(SOON).until(() -> bus.counted("refused") > 0);
      assertThat(bus.isPublished(0)).isFalse();

      try (var tight = new Deliveries(broker, "tight")) {
        await().atMost(SOON).until(() -> bus.isPublished(0) && tight.firstIds().size() == 4);
        assertThat(List.copyOf(tight.firstIds()))
            .containsExactlyInAnyOrder("session-a-1", "session-a-2", "session-a-3", "session-a-4");
      }
    }
  }

  @Test
  void survivesAnExchangeThatWasDeletedUnderIt() throws Exception {
    try (var bus = new RunningBus(dir, broker, RunningBus.everything());
        var admin = broker.newConnection();
        var channel = admin.createChannel()) {
      bus.start();
      bus.append(0, "MESSAGE_CREATE", 1, 1);
      await().atMost(SOON).until(() -> bus.isPublished(0));
      channel.exchangeDelete(BusNames.EVENTS);
      bus.append(0, "MESSAGE_CREATE", 2, 2);
      await().atMost(SOON).until(() -> bus.isPublished(0));
      assertThat(new String(channel.basicGet(MESSAGES, true).getBody(), UTF_8))
          .isEqualTo("{\"n\":1}");
      assertThat(new String(channel.basicGet(MESSAGES, true).getBody(), UTF_8))
          .isEqualTo("{\"n\":2}");
    }
  }
}
