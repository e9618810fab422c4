package dev.signalbox.commandhandler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.bus.EventHeaders;
import dev.signalbox.contract.bus.RoutingKey;
import dev.signalbox.contract.bus.WorkHeaders;
import dev.signalbox.contract.commands.ExecutionRequest;
import dev.signalbox.contract.commands.Permission;
import dev.signalbox.contract.outbound.OutboundRequest;
import dev.signalbox.provision.broker.BrokerAddress;
import dev.signalbox.provision.junit.SharedBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Slash commands on a real broker; commands-api and Discord are played by the test. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class SlashCommandIT {

  private static final long DISCORD_EPOCH_MS = 1_420_070_400_000L;
  private static final String TOKEN = "aW50ZXJhY3Rpb24tdG9rZW4";
  private static final AtomicLong IDS = new AtomicLong();
  private static final BrokerAddress BROKER = SharedBroker.freshVirtualHost();
  private static final CommandsApiDouble API = new CommandsApiDouble();

  @Autowired private JsonMapper mapper;
  @LocalServerPort private int port;
  private Connection connection;
  private Channel channel;
  private DiscordDouble discord;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry registry) {
    registry.add("spring.rabbitmq.addresses", BROKER::amqpUri);
    registry.add("commands-api.url", API::url);
    registry.add("commands-api.key", () -> CommandsApiDouble.KEY);
  }

  @BeforeEach
  void connect() throws Exception {
    API.away = false;
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(get("/health/ready").statusCode()).isEqualTo(200));
    var factory = new ConnectionFactory();
    factory.setUri(BROKER.amqpUri());
    connection = factory.newConnection();
    channel = connection.createChannel();
    discord = new DiscordDouble(connection);
    API.executions.clear();
  }

  @AfterEach
  void disconnect() throws Exception {
    API.away = false;
    API.slow = null;
    connection.close();
  }

  @Test
  void answersWithACallbackThatMentionsNobody() throws Exception {
    var id = now();
    interaction(id, 2, "ping", "[]", "0");

    var callback = one("POST /interactions/" + id + "/.*/callback");
    assertThat(callback.body())
        .isEqualTo(
            mapper.readTree(
                """
                {"type":4,"data":{"content":"ping done","allowed_mentions":{"parse":[]}}}\
                """));
    assertThat(callback.orderKey()).isEqualTo("interaction:" + id);
    assertThat(API.executions.getFirst().idempotencyKey())
        .isEqualTo("interaction:" + id + ":command");
    assertThat(API.executions.getFirst().context().locale()).isEqualTo("de");
  }

  @Test
  void namesItsEffectsByTheInteractionWhateverSessionDeliveredIt() throws Exception {
    long id = now();
    var body = bodyOf(id, 2, "ping", "[]", "0");
    publish(body, dispatchedBy("session-a", 7));
    publish(body, dispatchedBy("session-b", 4_711));

    var callbacks = "POST /interactions/" + id + "/.*/callback";
    await().until(() -> discord.requests(callbacks).size() == 2);
    assertThat(discord.requests(callbacks))
        .extracting(OutboundRequest::idempotencyKey)
        .containsOnly("interaction:" + id + ":answer");
    assertThat(API.executions)
        .hasSize(2)
        .extracting(ExecutionRequest::idempotencyKey)
        .containsOnly("interaction:" + id + ":command");
  }

  private static AMQP.BasicProperties dispatchedBy(String session, long sequence) {
    return new AMQP.BasicProperties.Builder()
        .messageId(session + "-" + sequence)
        .headers(Map.of(EventHeaders.SESSION, session, EventHeaders.SEQUENCE, sequence))
        .build();
  }

  @Test
  void passesThePermissionsOnThatDiscordComputed() throws Exception {
    interaction(now(), 2, "prefix", "[{\"name\":\"new\",\"value\":\"?\"}]", "1024");
    assertThat(content(one("POST .*callback"))).contains("Manage Server");
    assertThat(API.executions.getFirst().context().permissions()).isEmpty();

    interaction(now(), 2, "prefix", "[{\"name\":\"new\",\"value\":\"?\"}]", "1056");
    await().until(() -> API.executions.size() == 2);
    assertThat(API.executions.getLast().context().permissions())
        .containsExactly(Permission.MANAGE_GUILD);
    assertThat(API.executions.getLast().arguments()).isEqualTo(Map.of("new", "?"));
  }

  @Test
  void objectsToArgumentsInTheSameWordsAsToTypedOnesForTheCallerOnly() throws Exception {
    interaction(now(), 2, "prefix", "[{\"name\":\"new\",\"value\":\"12345678901\"}]", "32");

    var callback = one("POST .*callback");
    assertThat(content(callback))
        .isEqualTo("`new` must have 1 to 10 characters. Usage: `/prefix [new]`");
    assertThat(callback.body().path("data").path("flags").asInt()).isEqualTo(64);
  }

  @Test
  void defersASlowCommandInTimeAndEditsTheAnswerIn() throws Exception {
    var latch = new CountDownLatch(1);
    API.slow = latch;
    long id = now();
    interaction(id, 2, "prefix", "[]", "32");

    var deferral = one("POST .*callback");
    assertThat(ageOf(id)).isBetween(Duration.ofMillis(1_400), Duration.ofMillis(3_000));
    assertThat(deferral.body()).isEqualTo(mapper.readTree("{\"type\":5,\"data\":{\"flags\":64}}"));
    latch.countDown();

    var edit = one("PATCH /webhooks/99/" + TOKEN + "/messages/@original");
    assertThat(edit.body().path("content").asString()).isEqualTo("prefix done");
    assertThat(edit.orderKey()).isEqualTo("interaction:" + id);
    assertThat(API.executions).hasSize(1);
  }

  @Test
  void defersWhileTheApiIsAwayAndAnswersOnceItIsBack() throws Exception {
    API.away = true;
    interaction(now(), 2, "ping", "[]", "0");
    assertThat(one("POST .*callback").body().path("type").asInt()).isEqualTo(5);
    assertThat(discord.requests("PATCH .*")).isEmpty();

    API.away = false;

    assertThat(one("PATCH .*@original").body().path("content").asString()).isEqualTo("ping done");
    assertThat(discord.requests("POST .*callback")).hasSize(1);
  }

  @Test
  void editsTheAnswerWhenSomebodyDeferredAlready() throws Exception {
    discord.behaviour =
        request ->
            request.path().endsWith("/callback") ? discord.error(400, 40060) : discord.ok("{}");
    interaction(now(), 2, "ping", "[]", "0");

    assertThat(one("PATCH .*@original").body().path("content").asString()).isEqualTo("ping done");
  }

  @Test
  void countsAnInteractionThatExpiredAndGoesOn() throws Exception {
    discord.behaviour = request -> discord.error(404, 10062);
    interaction(now(), 2, "ping", "[]", "0");
    counted("form=\"slash\",result=\"expired\"", 1);
    interaction(now() - (Duration.ofMinutes(16).toMillis() << 22), 2, "ping", "[]", "0");
    counted("form=\"slash\",result=\"expired\"", 2);

    assertThat(discord.requests("PATCH .*")).isEmpty();
    assertThat(channel.basicGet(BusNames.DEAD, true)).isNull();
  }

  @Test
  void suggestsValuesWhileAnOptionIsTypedAndDropsWhatIsLate() throws Exception {
    var typing = "[{\"name\":\"command\",\"type\":3,\"value\":\"pi\",\"focused\":true}]";
    interaction(now() - (Duration.ofSeconds(4).toMillis() << 22), 4, "help", typing, "0");
    counted("form=\"autocomplete\",result=\"expired\"", 1);
    interaction(now(), 4, "help", typing, "0");

    assertThat(one("POST .*callback").body())
        .isEqualTo(
            mapper.readTree(
                """
                {"type":8,"data":{"choices":[{"name":"ping","value":"ping"}]}}\
                """));
  }

  @Test
  void staysSilentOnUnknownNamesAndOtherTypes() throws Exception {
    interaction(now(), 2, "nonsense", "[]", "0");
    counted("form=\"slash\",result=\"unknown\"", 1);
    interaction(now(), 3, "ping", "[]", "0");
    counted("form=\"other\",result=\"ignored\"", 1);

    assertThat(discord.requests("POST .*callback")).isEmpty();
  }

  @Test
  void makesAMalformedInteractionADeadLetterAndWritesNoTokenToTheLog(CapturedOutput output)
      throws Exception {
    interaction(now(), 2, "ping", "[]", "0");
    one("POST .*callback");
    publish("{\"id\":\"1\",\"type\":2,\"token\":\"" + TOKEN + "\"}");

    await()
        .untilAsserted(() -> {
          var dead = channel.basicGet(BusNames.DEAD, true);
          assertThat(dead).isNotNull();
          assertThat(dead.getProps().getHeaders().get(WorkHeaders.REASON))
              .hasToString("the interaction's application_id is not a snowflake");
        });
    assertThat(output.getAll()).contains("becomes a dead letter").doesNotContain(TOKEN);
  }

  private static long now() {
    return ((System.currentTimeMillis() - DISCORD_EPOCH_MS) << 22) + IDS.incrementAndGet();
  }

  private static Duration ageOf(long id) {
    return Duration.ofMillis(System.currentTimeMillis() - DISCORD_EPOCH_MS - (id >>> 22));
  }

  private void interaction(long id, int type, String name, String options, String permissions)
      throws Exception {
    publish(bodyOf(id, type, name, options, permissions));
  }

  private static String bodyOf(long id, int type, String name, String options, String permissions) {
    return """
    {"id":"%s","application_id":"99","type":%d,"token":"%s","guild_id":"9","channel_id":"7","locale":"de",
     "data":{"id":"1","name":"%s","type":1,"options":%s},
     "member":{"user":{"id":"5","username":"mason"},"permissions":"%s"}}\
    """
        .formatted(id, type, TOKEN, name, options, permissions);
  }

  private void publish(String body) throws Exception {
    publish(body, null);
  }

  private void publish(String body, AMQP.BasicProperties properties) throws Exception {
    channel.basicPublish(
        BusNames.EVENTS, RoutingKey.of("INTERACTION_CREATE", 9), properties, body.getBytes(UTF_8));
  }

  private OutboundRequest one(String methodAndPath) {
    await().until(() -> !discord.requests(methodAndPath).isEmpty());
    return discord.requests(methodAndPath).getFirst();
  }

  private static String content(OutboundRequest callback) {
    JsonNode body = callback.body();
    return body == null ? "" : body.path("data").path("content").asString("");
  }

  private void counted(String labels, int times) {
    await()
        .untilAsserted(() ->
            assertThat(get("/metrics").body())
                .contains(
                    "signalbox_commands_total{"
                        + labels
                        + ",service=\"command-handler\"} "
                        + times
                        + ".0"));
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
