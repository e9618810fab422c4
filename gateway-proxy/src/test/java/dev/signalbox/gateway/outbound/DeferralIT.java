package dev.signalbox.gateway.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.contract.Snowflake;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.journal.JournalEntry;
import dev.signalbox.gateway.journal.JournalProperties;
import dev.signalbox.gateway.rest.Effects;
import dev.signalbox.gateway.rest.StrictDiscord;
import dev.signalbox.provision.junit.SharedBroker;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Interactions that no handler answers, and the answers that come too late. */
@Timeout(180)
class DeferralIT {
  private static final String VIRTUAL_HOST = SharedBroker.freshVirtualHost().amqpUri();
  private static final long DISCORD_EPOCH_MS = 1_420_070_400_000L;
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final String RULES =
      """
      {"source":"command-handler",
       "commands":[{"id":"41","ephemeral":false},{"id":"42","ephemeral":true}],
       "components":[{"custom_id_prefix":"poll:"}]}\
      """;

  @TempDir Path folder;
  private StrictDiscord discord;
  private CachingConnectionFactory connections;
  private RabbitTemplate rabbit;
  private ConfigurableApplicationContext service;
  private String replies;

  /** An interaction as Discord dispatches it. */
  private record Arriving(Snowflake id, String token, String json) {}

  @BeforeEach
  void start() throws IOException {
    discord = new StrictDiscord();
    connections = new CachingConnectionFactory();
    connections.setUri(URI.create(VIRTUAL_HOST));
    rabbit = new RabbitTemplate(connections);
    rabbit.setReceiveTimeout(60_000);
    replies = "replies." + UUID.randomUUID();
    new RabbitAdmin(connections).declareQueue(new Queue(replies, false, false, false));
    Files.writeString(folder.resolve("deferral-rules.json"), "[" + RULES + "]");
    service = OutboundSlice.start(discord.url(), VIRTUAL_HOST, folder);
  }

  @AfterEach
  void stop() {
    service.close();
    new RabbitAdmin(connections).deleteQueue(replies);
    rabbit.execute(channel -> channel.queuePurge(BusNames.OUTBOUND_INTERACTIVE));
    rabbit.execute(channel -> channel.queuePurge(BusNames.DEAD));
    connections.destroy();
    discord.close();
  }

  private static Arriving interaction(int type, String data, Duration age) {
    long at = System.currentTimeMillis() - age.toMillis() - DISCORD_EPOCH_MS;
    int number = NUMBERS.incrementAndGet();
    var id = new Snowflake((at << 22) + number);
    var token = "token-" + number;
    var json =
        "{\"id\":\"%s\",\"application_id\":\"123456789012345678\",\"type\":%d,\"token\":\"%s\",\"data\":%s}"
            .formatted(id, type, token, data);
    return new Arriving(id, token, json);
  }

  private static Arriving command(String commandId) {
    return interaction(2, "{\"id\":\"" + commandId + "\",\"name\":\"ping\"}", Duration.ZERO);
  }

  private static Arriving component(String customId) {
    return interaction(
        3, "{\"custom_id\":\"" + customId + "\",\"component_type\":2}", Duration.ZERO);
  }

  private Arriving dispatch(Arriving interaction) {
    append(service.getBean(Journal.class), interaction, System.currentTimeMillis());
    return interaction;
  }

  private static void append(Journal journal, Arriving interaction, long receivedAt) {
    journal
        .shard(0)
        .append(
            new JournalEntry(
                "session",
                NUMBERS.incrementAndGet(),
                "INTERACTION_CREATE",
                0,
                receivedAt,
                false,
                Unpooled.wrappedBuffer(interaction.json().getBytes(UTF_8))));
  }

  private Effects.Answered answered(Arriving interaction) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> discord.effects.answers().containsKey(interaction.token()));
    return discord.effects.answers().get(interaction.token());
  }

  private OutboundAnswer callback(Arriving interaction, String body) {
    return request("POST", callbackPath(interaction), body);
  }

  private static String callbackPath(Arriving interaction) {
    return "/interactions/" + interaction.id() + "/" + interaction.token() + "/callback";
  }

  private OutboundAnswer request(String method, String path, String body) {
    return request(method, path, body, UUID.randomUUID().toString());
  }

  private OutboundAnswer request(String method, String path, String body, String key) {
    var json =
        """
        {"method":"%s","path":"%s","lane":"interactive","deadline":"%s","body":%s,"idempotency_key":"%s"}\
        """
            .formatted(method, path, Instant.now().plusSeconds(60), body, key);
    rabbit.send(
        BusNames.OUTBOUND,
        "interactive",
        MessageBuilder.withBody(json.getBytes(UTF_8)).setReplyTo(replies).build());
    var reply = rabbit.receive(replies);
    assertThat(reply).as("answer to " + body).isNotNull();
    return JsonMapper.shared().readValue(reply.getBody(), OutboundAnswer.class);
  }

  private double count(String meter, String... tags) {
    var counter = service.getBean(MeterRegistry.class).find(meter).tags(tags).counter();
    return counter == null ? 0 : counter.count();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  @Test
  void defersAtTwoSecondsWhatNobodyAnswersAndEditsTheLateAnswerIn() {
    var ping = dispatch(command("41"));
    assertThat(answered(ping).callback()).isEqualTo(json("{\"type\":5}"));
    assertThat(Duration.between(ping.id().createdAt(), Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));

    var answer = callback(ping, "{\"type\":4,\"data\":{\"content\":\"Pong!\",\"flags\":64}}");

    assertThat(answer).isEqualTo(new OutboundAnswer(204, null, null));
    assertThat(answered(ping).edits()).containsExactly(json("{\"content\":\"Pong!\"}"));
    assertThat(discord.paths()).containsOnlyOnce(callbackPath(ping));
    assertThat(count("signalbox_deferrals_total", "outcome", "deferred")).isEqualTo(1);
    assertThat(count("signalbox_late_answers_total", "became", "edit")).isEqualTo(1);
  }

  @Test
  void defersForTheCallerOnlyWhatWasAnnouncedSo() {
    var prefix = dispatch(command("42"));
    assertThat(answered(prefix).callback()).isEqualTo(json("{\"type\":5,\"data\":{\"flags\":64}}"));
  }

  @Test
  void defersNeitherWhatWasAnsweredNorWhatIsNotOurs() {
    var quick = dispatch(command("41"));
    assertThat(callback(quick, "{\"type\":4,\"data\":{\"content\":\"!\"}}").status())
        .isEqualTo(204);
    var stranger = dispatch(command("99"));
    var typing = dispatch(interaction(4, "{\"id\":\"41\",\"name\":\"ping\"}", Duration.ZERO));
    var button = dispatch(component("quiz:1"));
    dispatch(interaction(2, "\"malformed\"", Duration.ZERO));

    answered(dispatch(command("41"))); // came last, so the others would have been deferred by now

    assertThat(answered(quick).callback().path("type").asInt()).isEqualTo(4);
    assertThat(discord.effects.answers())
        .doesNotContainKeys(stranger.token(), typing.token(), button.token());
    assertThat(discord.paths()).containsOnlyOnce(callbackPath(quick));
  }

  @Test
  void defersAComponentUnseenAndAnswersItLater() {
    var first = dispatch(component("poll:1"));
    var second = dispatch(component("poll:2"));
    assertThat(answered(first).callback()).isEqualTo(json("{\"type\":6}"));
    answered(second);

    assertThat(callback(first, "{\"type\":7,\"data\":{\"content\":\"2 votes\"}}").status())
        .isEqualTo(204);
    assertThat(callback(second, "{\"type\":4,\"data\":{\"content\":\"Thanks\"}}").status())
        .isEqualTo(204);

    assertThat(answered(first).edits()).containsExactly(json("{\"content\":\"2 votes\"}"));
    assertThat(answered(second).edits()).as("the component's message").isEmpty();
    assertThat(discord.effects.followups()).containsExactly("Thanks");
  }

  @Test
  void answersALateDeferralAsDoneAndALateModalWithWhatIsWrong() {
    var ping = dispatch(command("41"));
    answered(ping);
    assertThat(callback(ping, "{\"type\":5}")).isEqualTo(new OutboundAnswer(204, null, null));
    var modal = callback(ping, "{\"type\":9,\"data\":{\"custom_id\":\"m\"}}");
    assertThat(modal.status()).isEqualTo(400);
    assertThat(modal.errorCode()).isEqualTo(40060);
    assertThat(modal.body().path("message").asString())
        .isEqualTo(
            "nobody answered in time, so the interaction was deferred; a modal can no longer be shown");
    assertThat(discord.paths()).containsOnlyOnce(callbackPath(ping));
  }

  @Test
  void answersWithTheMessageWhereTheCallerWantsIt() {
    var ping = dispatch(command("41"));
    answered(ping);
    var answer =
        request(
            "POST",
            callbackPath(ping) + "?with_response=true",
            "{\"type\":4,\"data\":{\"content\":\"Pong!\"}}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/resource/message/id").asString()).isEqualTo("900");
    assertThat(answer.body().at("/interaction/id").asString()).isEqualTo(ping.id().toString());
  }

  @Test
  void knowsAfterBeingKilledThatItDeferred() throws Exception {
    service.close();
    // dated ahead by more than a process needs to start
    var ping = interaction(2, "{\"id\":\"41\",\"name\":\"ping\"}", Duration.ofSeconds(-25));
    journaledByAnEarlierProcess(ping);
    var process = OutboundSlice.startProcess(discord.url(), VIRTUAL_HOST, folder);
    try {
      assertThat(answered(ping).callback()).isEqualTo(json("{\"type\":5}"));
    } finally {
      process.destroyForcibly().waitFor();
    }
    service = OutboundSlice.start(discord.url(), VIRTUAL_HOST, folder);

    assertThat(callback(ping, "{\"type\":4,\"data\":{\"content\":\"Pong!\"}}").status())
        .isEqualTo(204);

    assertThat(answered(ping).edits()).containsExactly(json("{\"content\":\"Pong!\"}"));
  }

  private void journaledByAnEarlierProcess(Arriving interaction) {
    var properties =
        new JournalProperties(
            folder.resolve("journal"),
            DataSize.ofMegabytes(64),
            DataSize.ofMegabytes(1),
            Duration.ofHours(1),
            DataSize.ofMegabytes(8),
            null);
    try (var journal = Journal.open(properties, InstantSource.system())) {
      append(journal, interaction, interaction.id().createdAt().toEpochMilli());
    }
  }

  @Test
  void defersWhileTheBrokerIsAway() throws Exception {
    service.close();
    service = OutboundSlice.start(discord.url(), "amqp://guest:guest@127.0.0.1:1", folder);
    var ping = dispatch(command("41"));
    assertThat(answered(ping).callback()).isEqualTo(json("{\"type\":5}"));
  }

  @Test
  void learnsFromAnnouncementsWhatItMayDefer() {
    var other = RULES.replace("command-handler", "other").replace("\"41\"", "\"51\"");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          rabbit.send(
              BusNames.DEFERRALS, "", MessageBuilder.withBody(other.getBytes(UTF_8)).build());
          return Files.readString(folder.resolve("deferral-rules.json")).contains("\"51\"");
        });
    assertThat(answered(dispatch(command("51"))).callback()).isEqualTo(json("{\"type\":5}"));
  }

  @Test
  void takesAnExpiredInteractionsAnswerOffTheQueueAndCountsIt() {
    var old = interaction(2, "{}", Duration.ofMinutes(16));
    assertThat(callback(old, "{\"type\":4}")).isEqualTo(new OutboundAnswer(0, null, "expired"));
    var late = interaction(2, "{}", Duration.ofSeconds(4));
    assertThat(callback(late, "{\"type\":4}").errorCode()).isEqualTo(10062);
    assertThat(discord.paths()).containsExactly(callbackPath(late));
    assertThat(count("signalbox_outbound_expired_interactions_total")).isEqualTo(2);
    rabbit.setReceiveTimeout(0);
    assertThat(rabbit.receive(BusNames.DEAD)).isNull();
  }

  @Test
  void passesOnThatSomebodyElseAnswered() {
    var ping = command("41");
    discord.effects.answeredElsewhere(ping.token());
    assertThat(callback(ping, "{\"type\":4,\"data\":{}}").errorCode()).isEqualTo(40060);
    assertThat(answered(ping).edits()).isEmpty();
    assertThat(count("signalbox_outbound_already_acknowledged_total")).isEqualTo(1);
  }

  @Test
  void refusesASecondFirstAnswerWithoutAskingDiscord() {
    var ping = command("41");
    assertThat(callback(ping, "{\"type\":4}").status()).isEqualTo(204);
    assertThat(callback(ping, "{\"type\":4,\"data\":{}}").errorCode()).isEqualTo(40060);
    assertThat(answered(ping).edits()).isEmpty();
    assertThat(discord.paths()).containsOnlyOnce(callbackPath(ping));
  }

  @Test
  void makesAnEditOfTheAnswerAfterAHandlersOwnDeferral() {
    var ping = command("41");
    assertThat(callback(ping, "{\"type\":5}").status()).isEqualTo(204);
    assertThat(callback(ping, "{\"type\":4,\"data\":{\"content\":\"Pong!\"}}").status())
        .isEqualTo(204);
    assertThat(answered(ping).edits()).containsExactly(json("{\"content\":\"Pong!\"}"));
    assertThat(discord.paths()).containsOnlyOnce(callbackPath(ping));
  }

  @Test
  void asksDiscordNothingAboutAnInteractionThatCameTooLongAgo() {
    var stranger = dispatch(command("99")); // which nobody defers
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Instant.now().isAfter(stranger.id().createdAt().plusMillis(3_100)));

    assertThat(callback(stranger, "{\"type\":4,\"data\":{\"content\":\"!\"}}").errorCode())
        .isEqualTo(10062);

    assertThat(discord.paths()).doesNotContain(callbackPath(stranger));
    assertThat(count("signalbox_outbound_expired_interactions_total")).isEqualTo(1);
  }

  @Test
  void sendsNoCallbackAgainThatAnEarlierProcessSawAccepted() {
    var ping = command("41");
    var pong = "{\"type\":4,\"data\":{\"content\":\"Pong!\"}}";
    assertThat(request("POST", callbackPath(ping), pong, "key").status()).isEqualTo(204);
    service.close();
    service = OutboundSlice.start(discord.url(), VIRTUAL_HOST, folder);

    assertThat(request("POST", callbackPath(ping), pong, "key").status()).isEqualTo(204);

    assertThat(discord.paths()).containsOnlyOnce(callbackPath(ping));
    assertThat(answered(ping).edits()).isEmpty();
  }

  @Test
  void editsWhereACallbackOfUnknownFateWouldComeTooLate() throws IOException {
    var ping = command("41");
    var pong = "{\"type\":4,\"data\":{\"content\":\"Pong!\"}}";
    request("POST", callbackPath(ping), pong, "key");
    service.close();
    try (var ledger =
        RequestLedger.open(folder, 100, Instant.now())) { // as if killed before the answer
      var identity = Identity.of("POST", callbackPath(ping), "key", pong.getBytes(UTF_8));
      ledger.record(identity, RequestLedger.State.STARTED, Instant.now());
    }
    service = OutboundSlice.start(discord.url(), VIRTUAL_HOST, folder);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Instant.now().isAfter(ping.id().createdAt().plusMillis(3_100)));

    assertThat(request("POST", callbackPath(ping), pong, "key").status()).isEqualTo(204);

    assertThat(discord.paths()).containsOnlyOnce(callbackPath(ping));
    assertThat(answered(ping).edits()).containsExactly(json("{\"content\":\"Pong!\"}"));
  }

  @Test
  void defersNothingThatAnEarlierProcessSawAnswered() throws IOException {
    // dated ahead by more than a service needs to start
    var ping = interaction(2, "{\"id\":\"41\",\"name\":\"ping\"}", Duration.ofSeconds(-25));
    assertThat(callback(ping, "{\"type\":4}").status()).isEqualTo(204);
    service.close();
    journaledByAnEarlierProcess(ping);
    service = OutboundSlice.start(discord.url(), VIRTUAL_HOST, folder);

    answered(dispatch(interaction(2, "{\"id\":\"41\"}", Duration.ofSeconds(-26)))); // after it

    assertThat(discord.paths()).containsOnlyOnce(callbackPath(ping));
  }
}
