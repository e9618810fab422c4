package dev.signalbox.gateway.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.bus.Topology;
import dev.signalbox.contract.bus.WorkHeaders;
import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.journal.JournalEntry;
import dev.signalbox.gateway.rest.StrictDiscord;
import dev.signalbox.gateway.rest.StrictDiscord.Scripted;
import dev.signalbox.provision.junit.SharedBroker;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

class OutboundIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final String VIRTUAL_HOST = SharedBroker.freshVirtualHost().amqpUri();

  @TempDir Path ledger;
  private StrictDiscord discord;
  private CachingConnectionFactory connections;
  private RabbitTemplate rabbit;
  private ConfigurableApplicationContext service;
  private String replies;

  @BeforeEach
  void start() throws IOException {
    discord = new StrictDiscord();
    connections = new CachingConnectionFactory();
    connections.setUri(URI.create(VIRTUAL_HOST));
    rabbit = new RabbitTemplate(connections);
    rabbit.setReceiveTimeout(0); // look once
    service = OutboundSlice.start(discord.url(), VIRTUAL_HOST, ledger);
    replies = "replies." + UUID.randomUUID();
    new RabbitAdmin(connections).declareQueue(new Queue(replies, false, true, false));
  }

  @AfterEach
  void stop() {
    service.close();
    for (var queue : Topology.standard().queues()) rabbit.execute(c -> c.queuePurge(queue.name()));
    connections.destroy();
    discord.close();
  }

  private static String request(String method, String path, String rest) {
    return """
    {"method":"%s","path":"%s","lane":"normal","deadline":"%s"%s}\
    """
        .formatted(method, path, Instant.now().plusSeconds(60), rest);
  }

  private static String message(String key, String path) {
    return request(
        "POST", path, ",\"body\":{\"content\":\"Pong!\"},\"idempotency_key\":\"" + key + "\"");
  }

  private void publish(String json, String correlationId) {
    var message =
        MessageBuilder.withBody(json.getBytes(UTF_8))
            .setContentType("application/json")
            .setReplyTo(replies)
            .setCorrelationId(correlationId)
            .setHeader("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            .build();
    rabbit.send(BusNames.OUTBOUND, "normal", message);
  }

  private void publishWithoutReply(String json) {
    rabbit.send(BusNames.OUTBOUND, "normal", MessageBuilder.withBody(json.getBytes(UTF_8)).build());
  }

  private Message receive(String queue) throws Exception {
    return await(() -> rabbit.receive(queue), Objects::nonNull);
  }

  private OutboundAnswer answer() throws Exception {
    return JsonMapper.shared().readValue(receive(replies).getBody(), OutboundAnswer.class);
  }

  /** Nothing waits and nothing is unacknowledged. */
  private boolean isDrained() {
    var info = new RabbitAdmin(connections).getQueueInfo(Lane.NORMAL.queue());
    return info != null && info.getMessageCount() == 0;
  }

  /** Counted once the caller has its answer, so not always at once. */
  private void awaitCount(double expected, String meter, String... tags) throws Exception {
    var search = service.getBean(MeterRegistry.class).find(meter).tags(tags);
    await(
        () -> {
          var counter = search.counter();
          return counter == null ? 0 : counter.count();
        },
        count -> count == expected);
  }

  @Test
  void countsAnAnswerWhoseAskerIsGoneAndSettlesItsRequest() throws Exception {
    new RabbitAdmin(connections).deleteQueue(replies);

    publish(message("message:9:reply", "/channels/7/messages"), "call-1");

    awaitCount(1, "signalbox_outbound_unread_answers_total");
    await(this::isDrained, drained -> drained);
    assertThat(discord.received).hasSize(1);
  }

  @Test
  void answersOverTheReplyQueueInTheCallersContext() throws Exception {
    publish(message("message:9:reply", "/channels/7/messages"), "call-1");
    var reply = receive(replies);
    assertThat(reply.getMessageProperties().getCorrelationId()).isEqualTo("call-1");
    assertThat((String) reply.getMessageProperties().getHeader("traceparent"))
        .contains("4bf92f3577b34da6a3ce929d0e0e4736");
    var answer = JsonMapper.shared().readValue(reply.getBody(), OutboundAnswer.class);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Objects.requireNonNull(answer.body()).path("id").asString()).isEqualTo("1");
    var sent = JsonMapper.shared().readTree(discord.received.getFirst().body());
    assertThat(sent.path("content").asString()).isEqualTo("Pong!");
    assertThat(sent.path("enforce_nonce").asBoolean()).isTrue();
    assertThat(sent.path("nonce").asString()).isEqualTo(Nonce.of("message:9:reply"));
    await(this::isDrained, drained -> drained);
    awaitCount(1, "signalbox_outbound_requests_total", "lane", "normal", "outcome", "2xx");
  }

  @Test
  void consumesEveryLane() throws Exception {
    for (var lane : Lane.values()) {
      var json =
          request("GET", "/users/" + (lane.ordinal() + 1), "").replace("normal", lane.routingKey());
      rabbit.send(
          BusNames.OUTBOUND,
          lane.routingKey(),
          MessageBuilder.withBody(json.getBytes(UTF_8)).build());
    }
    await(() -> new TreeSet<>(discord.paths()), Set.of("/users/1", "/users/2", "/users/3")::equals);
  }

  @Test
  void buriesAMalformedRequestWithItsReasonAndAnswersRefused() throws Exception {
    publish("{\"method\":\"GET\",\"path\":\"https://elsewhere.example/\"}", "call-2");
    assertThat(answer()).isEqualTo(new OutboundAnswer(0, null, "refused"));
    var dead = receive(BusNames.DEAD).getMessageProperties();
    assertThat((String) dead.getHeader(WorkHeaders.REASON))
        .isEqualTo("malformed: deadline is missing");
    assertThat((String) dead.getHeader(WorkHeaders.ORIGIN_QUEUE))
        .isEqualTo("discord.outbound.normal");
    assertThat((Long) dead.getHeader(WorkHeaders.DIED_AT)).isPositive();
    await(this::isDrained, drained -> drained);
  }

  @Test
  void neverSendsAnExpiredRequest() throws Exception {
    var expired =
        request("GET", "/users/1", "").replaceFirst("\"20[^\"]*Z\"", "\"2020-01-01T00:00:00Z\"");
    publish(expired, "call-3");
    assertThat(answer()).isEqualTo(new OutboundAnswer(0, null, "expired"));
    assertThat((String) receive(BusNames.DEAD).getMessageProperties().getHeader(WorkHeaders.REASON))
        .startsWith("expired");
    assertThat(discord.received).isEmpty();
  }

  @Test
  void passesAnAlreadyAcknowledgedCallbackOnAndCountsIt() throws Exception {
    long now = System.currentTimeMillis() - 1_420_070_400_000L;
    var path = "/interactions/" + (now << 22) + "/abc/callback";
    discord.script(
        "POST " + path,
        Scripted.json(
            400, "{\"code\":40060,\"message\":\"Interaction has already been acknowledged.\"}"));
    publish(request("POST", path, ",\"body\":{\"type\":5}"), "call-4");
    var answer = answer();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo(40060);
    awaitCount(1, "signalbox_outbound_already_acknowledged_total");
  }

  @Test
  void keepsAServerErrorThatNobodyWaitsForAsADeadLetter() throws Exception {
    var failed = Scripted.json(500, "{\"message\":\"500: Internal Server Error\",\"code\":0}");
    discord.script("POST /webhooks/77/abc", failed);
    publishWithoutReply(request("POST", "/webhooks/77/abc", ",\"body\":{\"content\":\"hi\"}"));
    assertThat((String) receive(BusNames.DEAD).getMessageProperties().getHeader(WorkHeaders.REASON))
        .isEqualTo("Discord answered 500 to every attempt");
    assertThat(discord.received).hasSize(1);
  }

  @Test
  void acknowledgesWithoutAReplyWhenDiscordHasAnswered() throws Exception {
    publishWithoutReply(message("message:1:reply", "/channels/7/messages"));
    await(() -> discord.received.size(), size -> size == 1);
    await(this::isDrained, drained -> drained);
    assertThat(rabbit.receive(BusNames.DEAD)).isNull();
  }

  @Test
  void sendsRequestsOfOneOrderKeyInTheOrderOfTheQueue() throws Exception {
    discord.delay(Duration.ofMillis(20));
    for (int i = 0; i < 20; i++) {
      publish(request("GET", "/users/" + i, ",\"order_key\":\"a cause\""), "call");
    }
    for (int i = 0; i < 20; i++) assertThat(answer().status()).isEqualTo(200);
    for (int i = 0; i < 20; i++) assertThat(discord.paths().get(i)).isEqualTo("/users/" + i);
  }

  @Test
  void createsOneMessageForOneKeyHoweverManyAskForIt() throws Exception {
    var request = message("message:9:reply", "/channels/7/messages");
    publish(request, "of one session");
    publish(request, "of another");
    for (int i = 0; i < 2; i++) {
      assertThat(Objects.requireNonNull(answer().body()).path("id").asString()).isEqualTo("1");
    }
    assertThat(discord.effects.messages()).containsExactly("Pong!");
    assertThat(discord.received).as("not even Discord is asked twice").hasSize(1);
  }

  @Test
  void sendsOnceWhenTheConnectionBreaksMeanwhile() throws Exception {
    discord.delay(Duration.ofMillis(1_500));
    publish(
        request("POST", "/webhooks/77/abc", ",\"body\":{},\"idempotency_key\":\"k\""), "call-5");
    await(() -> discord.received.size(), size -> size == 1);
    service.getBean(CachingConnectionFactory.class).resetConnection();
    assertThat(answer().status()).isEqualTo(200);
    await(this::isDrained, drained -> drained);
    assertThat(discord.received).hasSize(1);
    awaitCount(1, "signalbox_outbound_repeated_total");
  }

  @Test
  void givesBackWhatWaitsWhenItStopsAndLosesNothing() throws Exception {
    discord.delay(Duration.ofMillis(300));
    for (int i = 0; i < 10; i++) publish(message("key:" + i, "/channels/7/messages"), "call");
    await(() -> discord.received.size(), size -> size >= 1);
    service.close();
    int before = discord.received.size();
    service = OutboundSlice.start(discord.url(), VIRTUAL_HOST, ledger);
    for (int i = 0; i < 10; i++) assertThat(answer().status()).isEqualTo(200);
    assertThat(before).isLessThan(10);
    var nonces =
        discord.received.stream()
            .map(r -> JsonMapper.shared().readTree(r.body()).path("nonce").asString())
            .toList();
    assertThat(nonces).hasSize(10).doesNotHaveDuplicates();
    assertThat(discord.refused()).isEmpty();
  }

  @Test
  void callsAFollowupUncertainThatAKilledProcessMayHaveSent() throws Exception {
    killWhileSending(
        request(
            "POST",
            "/webhooks/123456789012345678/abc",
            ",\"body\":{\"content\":\"hi\"},\"idempotency_key\":\"interaction:5:followup\""));
    assertThat(answer()).isEqualTo(new OutboundAnswer(0, null, "uncertain"));
    var dead = receive(BusNames.DEAD);
    assertThat(discord.received).hasSize(1);
    rabbit.send(BusNames.OUTBOUND, "normal", dead); // an operator puts it back
    assertThat(answer().status()).isEqualTo(200);
    assertThat(discord.received).hasSize(2);
  }

  @Test
  void sendsAMessageOfAKilledProcessAgainWithTheSameNonce() throws Exception {
    killWhileSending(message("message:9:reply", "/channels/7/messages"));
    assertThat(answer().status()).isEqualTo(200);
    assertThat(discord.received).hasSize(2);
    assertThat(discord.received.get(1).body()).isEqualTo(discord.received.get(0).body());
    assertThat(discord.effects.messages()).containsExactly("Pong!");
  }

  @Test
  void answersAsSentAMessageThatTheJournalShowsOnceItsNonceMayBeForgotten() throws Exception {
    discord.effects.rememberNonces(Duration.ZERO);
    killWhileSending(
        message("message:9:reply", "/channels/7/messages"), "--outbound.nonce-window=0s");
    dispatchMessage(99, "124", Nonce.of("message:9:reply")); // somebody who copied it
    dispatchMessage(77, "123456789012345678", Nonce.of("message:9:reply"));
    var answer = answer();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Objects.requireNonNull(answer.body()).path("id").asString()).isEqualTo("77");
    assertThat(discord.effects.messages()).containsExactly("Pong!");
    assertThat(rabbit.receive(BusNames.DEAD)).isNull();
    awaitCount(1, "signalbox_outbound_proven_total");
  }

  @Test
  void callsAMessageUncertainThatNothingProvesOnceItsNonceMayBeForgotten() throws Exception {
    discord.effects.rememberNonces(Duration.ZERO);
    killWhileSending(
        message("message:9:reply", "/channels/7/messages"),
        "--outbound.nonce-window=0s",
        "--outbound.proof-patience=500ms");
    assertThat(answer()).isEqualTo(new OutboundAnswer(0, null, "uncertain"));
    assertThat((String) receive(BusNames.DEAD).getMessageProperties().getHeader(WorkHeaders.REASON))
        .startsWith("uncertain");
    assertThat(discord.effects.messages()).containsExactly("Pong!");
    awaitCount(1, "signalbox_outbound_requests_total", "outcome", "uncertain");
  }

  /** Discord's event of a message, as the journal has it. */
  private void dispatchMessage(long id, String author, String nonce) {
    var json =
        "{\"id\":\"%d\",\"author\":{\"id\":\"%s\"},\"nonce\":\"%s\"}".formatted(id, author, nonce);
    service
        .getBean(Journal.class)
        .shard(0)
        .append(
            new JournalEntry(
                "session",
                id,
                "MESSAGE_CREATE",
                0,
                System.currentTimeMillis(),
                false,
                Unpooled.wrappedBuffer(json.getBytes(UTF_8))));
  }

  /** A process of its own takes the request and is killed before it has the answer. */
  private void killWhileSending(String json, String... settingsOfTheNext) throws Exception {
    service.close();
    discord.delay(Duration.ofSeconds(30));
    var process = OutboundSlice.startProcess(discord.url(), VIRTUAL_HOST, ledger);
    try {
      publish(json, "call");
      await(() -> discord.received.size(), size -> size == 1);
    } finally {
      process.destroyForcibly().waitFor();
    }
    discord.delay(Duration.ZERO);
    service = OutboundSlice.start(discord.url(), VIRTUAL_HOST, ledger, settingsOfTheNext);
  }

  @Test
  void keepsDiscordsLimitsUnderALoadOfManyChannels() throws Exception {
    for (int i = 0; i < 120; i++) {
      publish(message("load:" + i, "/channels/" + i % 8 + "/messages"), "call");
    }
    for (int i = 0; i < 120; i++) assertThat(answer().status()).isEqualTo(200);
    assertThat(discord.refused()).isEmpty();
    assertThat(discord.received).hasSize(120);
  }

  static <T> T await(Callable<T> value, Predicate<T> condition) throws Exception {
    var end = System.nanoTime() + SOON.toNanos();
    while (true) {
      var current = value.call();
      if (condition.test(current)) return current;
      assertThat(System.nanoTime()).as("time out with " + current).isLessThan(end);
      Thread.sleep(20);
    }
  }
}
