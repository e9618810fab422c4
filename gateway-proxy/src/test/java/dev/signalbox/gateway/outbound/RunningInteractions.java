package dev.signalbox.gateway.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.journal.JournalProperties;
import dev.signalbox.gateway.rest.Effects;
import dev.signalbox.gateway.rest.StrictDiscord;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service between a Discord that dispatches interactions and handlers that answer them. */
final class RunningInteractions implements AutoCloseable {
  /**
   * Commands 41 and 42, the latter's answers for the caller only, and components {@code poll:…}.
   */
  static final String RULES =
      """
      {"source":"command-handler",
       "commands":[{"id":"41","ephemeral":false},{"id":"42","ephemeral":true}],
       "components":[{"custom_id_prefix":"poll:"}]}\
      """;

  private static final Duration LONG = Duration.ofSeconds(60);

  final StrictDiscord discord = new StrictDiscord();
  final RabbitTemplate rabbit;
  private final String virtualHost;
  private final Path folder;
  private final CachingConnectionFactory connections = new CachingConnectionFactory();
  private final String replies = "replies." + UUID.randomUUID();
  private ConfigurableApplicationContext service;

  /**
   * @param virtualHost its queues are left empty
   * @param folder for the ledger, the rules and the journal
   */
  RunningInteractions(String virtualHost, Path folder) throws IOException {
    this.virtualHost = virtualHost;
    this.folder = folder;
    connections.setUri(URI.create(virtualHost));
    rabbit = new RabbitTemplate(connections);
    rabbit.setReceiveTimeout(LONG.toMillis());
    new RabbitAdmin(connections).declareQueue(new Queue(replies, false, false, false));
    Files.writeString(rulesFile(), "[" + RULES + "]");
    service = OutboundSlice.start(discord.url(), virtualHost, folder);
  }

  Path rulesFile() {
    return folder.resolve("deferral-rules.json");
  }

  void stopService() {
    service.close();
  }

  void startService(String... settings) {
    service = OutboundSlice.start(discord.url(), virtualHost, folder, settings);
  }

  void startServiceWithoutBroker() {
    service = OutboundSlice.start(discord.url(), "amqp://guest:guest@127.0.0.1:1", folder);
  }

  Process startProcess() throws IOException {
    return OutboundSlice.startProcess(discord.url(), virtualHost, folder);
  }

  Arriving dispatch(Arriving interaction) {
    interaction.journal(service.getBean(Journal.class), System.currentTimeMillis());
    return interaction;
  }

  /** While the service is stopped. */
  void journaledByAnEarlierProcess(Arriving interaction) {
    var properties =
        new JournalProperties(
            folder.resolve("journal"),
            DataSize.ofMegabytes(64),
            DataSize.ofMegabytes(1),
            Duration.ofHours(1),
            DataSize.ofMegabytes(8),
            null);
    try (var journal = Journal.open(properties, InstantSource.system())) {
      interaction.journal(journal, interaction.id().createdAt().toEpochMilli());
    }
  }

  /** Discord's view of it, once it has a first answer. */
  Effects.Answered answered(Arriving interaction) {
    await().atMost(LONG).until(() -> discord.effects.answers().containsKey(interaction.token()));
    return discord.effects.answers().get(interaction.token());
  }

  /** Until Discord takes no first answer any more to what has arrived by now. */
  static void awaitTooLateForAnAnswer() {
    var end = Instant.now().plusMillis(3_100);
    await().atMost(LONG).until(() -> Instant.now().isAfter(end));
  }

  OutboundAnswer callback(Arriving interaction, String body) {
    return callback(interaction, body, UUID.randomUUID().toString());
  }

  OutboundAnswer callback(Arriving interaction, String body, String key) {
    return request(interaction.callbackPath(), body, key);
  }

  OutboundAnswer callbackWithResponse(Arriving interaction, String body) {
    var path = interaction.callbackPath() + "?with_response=true";
    return request(path, body, UUID.randomUUID().toString());
  }

  private OutboundAnswer request(String path, String body, String key) {
    var json =
        """
        {"method":"POST","path":"%s","lane":"interactive","deadline":"%s","body":%s,"idempotency_key":"%s"}\
        """
            .formatted(path, Instant.now().plusSeconds(60), body, key);
    rabbit.send(
        BusNames.OUTBOUND,
        "interactive",
        MessageBuilder.withBody(json.getBytes(UTF_8)).setReplyTo(replies).build());
    var reply = rabbit.receive(replies);
    assertThat(reply).as("answer to " + body).isNotNull();
    return JsonMapper.shared().readValue(reply.getBody(), OutboundAnswer.class);
  }

  /** Counted once the caller has its answer, so not always at once. */
  void awaitCount(int expected, String meter, String... tags) {
    var registry = service.getBean(MeterRegistry.class);
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          var counter = registry.find(meter).tags(tags).counter();
          assertThat(counter == null ? 0 : counter.count()).as(meter).isEqualTo(expected);
        });
  }

  static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  @Override
  public void close() {
    service.close();
    new RabbitAdmin(connections).deleteQueue(replies);
    rabbit.execute(channel -> channel.queuePurge(BusNames.OUTBOUND_INTERACTIVE));
    rabbit.execute(channel -> channel.queuePurge(BusNames.DEAD));
    connections.destroy();
    discord.close();
  }
}
