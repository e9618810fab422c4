package dev.signalbox.commandhandler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.bus.RoutingKey;
import dev.signalbox.contract.bus.WorkHeaders;
import dev.signalbox.contract.commands.CommandInvoked;
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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Commands typed in messages, on a real broker; commands-api and Discord are played by the test.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MessageCommandIT {

  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final BrokerAddress BROKER = SharedBroker.freshVirtualHost();
  private static final CommandsApiDouble API = new CommandsApiDouble();
  private static final AtomicLong GUILDS = new AtomicLong(9);

  @Autowired private JsonMapper mapper;
  @LocalServerPort private int port;
  private Connection connection;
  private Channel channel;
  private DiscordDouble discord;

  /** Each test has a guild of its own, because what is known of one is remembered. */
  private final long guild = GUILDS.incrementAndGet();

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
    discord.behaviour =
        request ->
            request.path().startsWith("/guilds/")
                ? discord.ok(guildWith("32"))
                : discord.ok("{\"id\":\"7\",\"type\":0,\"permission_overwrites\":[]}");
    API.executions.clear();
  }

  @AfterEach
  void disconnect() throws Exception {
    API.away = false;
    API.slow = null;
    connection.close();
  }

  @Test
  void answersACommandWithAReplyThatMentionsNobodyElse() throws Exception {
    invoke("100", "[]", "ping");

    var reply = reply();
    assertThat(reply.body())
        .isEqualTo(
            mapper.readTree(
                """
                {"content":"ping done",
                 "allowed_mentions":{"parse":[],"replied_user":true},
                 "message_reference":{"message_id":"100","channel_id":"7","fail_if_not_exists":false}}\
                """));
    assertThat(reply.idempotencyKey()).isEqualTo("message:100:reply");
    assertThat(reply.orderKey()).isEqualTo("message:100");
    assertThat(
            discord.received.stream()
                .filter(r -> r.request().equals(reply))
                .findFirst()
                .orElseThrow()
                .traceparent())
        .isEqualTo(TRACE);
    var execution = API.executions.getFirst();
    assertThat(execution.idempotencyKey()).isEqualTo("message:100:command");
    assertThat(execution.context().userId()).isEqualTo("5");
    assertThat(execution.context().userName()).isEqualTo("Mason");
    assertThat(execution.context().guildId()).isEqualTo(Long.toString(guild));
    assertThat(execution.context().startedAt()).isEqualTo(1_420_070_400_000L);
  }

  @Test
  void refusesACommandWhosePermissionTheMemberLacksAndGrantsItOnceARoleHasIt() throws Exception {
    invoke("200", "[]", "prefix ?");
    assertThat(reply().body().path("content").asString()).contains("Manage Server");
    assertThat(API.executions.getFirst().context().permissions()).isEmpty();

    invoke("201", "[\"70\"]", "prefix ?");
    await().until(() -> API.executions.size() == 2);
    assertThat(API.executions.getLast().context().permissions())
        .containsExactly(Permission.MANAGE_GUILD);
    assertThat(API.executions.getLast().arguments()).isEqualTo(Map.of("new", "?"));
  }

  @Test
  void believesRolesForAWhileButAsksAgainAfterAChange() throws Exception {
    invoke("250", "[\"70\"]", "prefix");
    await().until(() -> API.executions.size() == 1);
    invoke("251", "[\"70\"]", "prefix");
    await().until(() -> API.executions.size() == 2);
    assertThat(discord.requests("GET /guilds/" + guild)).hasSize(1);

    discord.behaviour =
        request ->
            request.path().startsWith("/guilds/")
                ? discord.ok(guildWith("0"))
                : discord.ok("{\"type\":0}");
    dropFacts();
    await()
        .untilAsserted(() -> {
          invoke("25" + (2 + API.executions.size()), "[\"70\"]", "prefix");
          assertThat(API.executions.getLast().context().permissions()).isEmpty();
        });
  }

  @Test
  void refusesInClearWordsWhenPermissionsCannotBeLookedUp() throws Exception {
    discord.behaviour =
        request ->
            request.method().equals("GET")
                ? discord.error(403, 50001)
                : discord.ok("{\"id\":\"1\"}");

    invoke("300", "[\"70\"]", "prefix ?");

    assertThat(reply().body().path("content").asString()).contains("could not be looked up");
  }

  @Test
  void namesTheOptionThatDoesNotFitAndTheUsage() throws Exception {
    invoke("400", "[]", "prefix 12345678901");

    assertThat(reply().body().path("content").asString())
        .isEqualTo("`new` must have 1 to 10 characters. Usage: `!prefix [new]`");
    assertThat(API.executions).isEmpty();
  }

  @Test
  void staysSilentOnAnUnknownName() throws Exception {
    invoke("500", "[]", "nonsense");

    await()
        .untilAsserted(() ->
            assertThat(get("/metrics").body()).contains("form=\"prefix\",result=\"unknown\""));
    assertThat(discord.requests("POST .*messages")).isEmpty();
  }

  @Test
  void repeatsAMessageWithTheSameKeysSoThatNothingHappensTwice() throws Exception {
    invoke("600", "[]", "ping");
    invoke("600", "[]", "ping");

    await().until(() -> discord.requests("POST /channels/7/messages").size() == 2);
    assertThat(discord.requests("POST /channels/7/messages"))
        .allSatisfy(reply -> assertThat(reply.idempotencyKey()).isEqualTo("message:600:reply"));
    assertThat(API.executions)
        .allSatisfy(
            request -> assertThat(request.idempotencyKey()).isEqualTo("message:600:command"));
  }

  @Test
  void holdsACommandWhileTheApiIsAwayAndAnswersOnceItIsBack() throws Exception {
    API.away = true;
    invoke("700", "[]", "ping");
    await().untilAsserted(() -> assertThat(get("/health").body()).contains("held since"));
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);

    API.away = false;

    assertThat(reply().idempotencyKey()).isEqualTo("message:700:reply");
    assertThat(channel.basicGet(BusNames.DEAD, true)).isNull();
  }

  @Test
  void countsAReplyThatDiscordDoesNotAllowAndGoesOn() throws Exception {
    discord.behaviour = request -> discord.error(403, 50013);
    invoke("800", "[]", "ping");

    await()
        .untilAsserted(() ->
            assertThat(get("/metrics").body())
                .contains("discord_errors_total{code=\"50013\"")
                .contains("status=\"403\""));
    assertThat(channel.basicGet(BusNames.DEAD, true)).isNull();
  }

  @Test
  void makesAMalformedInvocationADeadLetterWithItsReason() throws Exception {
    channel.basicPublish(
        BusNames.COMMANDS, "command-handler", null, "{\"prefix\":\"!\"}".getBytes(UTF_8));

    await()
        .untilAsserted(() -> {
          var dead = channel.basicGet(BusNames.DEAD, true);
          assertThat(dead).isNotNull();
          assertThat(dead.getProps().getHeaders().get(WorkHeaders.REASON))
              .hasToString("a CommandInvoked lacks message, prefix or invocation");
          assertThat(dead.getProps().getHeaders().get(WorkHeaders.ORIGIN_QUEUE))
              .hasToString("command-handler");
        });
  }

  private void invoke(String id, String roles, String invocation) throws Exception {
    var message =
        mapper.readTree(
            """
            {"id":"%s","channel_id":"7","guild_id":"%s","content":"!x",
             "author":{"id":"5","username":"mason","global_name":"Mason"},"member":{"roles":%s}}\
            """
                .formatted(id, guild, roles));
    var body = mapper.writeValueAsBytes(new CommandInvoked(message, "!", invocation));
    channel.basicPublish(
        BusNames.COMMANDS,
        "command-handler",
        new AMQP.BasicProperties.Builder().headers(Map.of("traceparent", TRACE)).build(),
        body);
  }

  private String guildWith(String rolePermissions) {
    return """
    {"id":"%s","owner_id":"1","roles":[{"id":"%s","permissions":"1024"},{"id":"70","permissions":"%s"}]}\
    """
        .formatted(guild, guild, rolePermissions);
  }

  private void dropFacts() throws Exception {
    channel.basicPublish(
        BusNames.EVENTS, RoutingKey.of("GUILD_ROLE_UPDATE", guild), null, "{}".getBytes(UTF_8));
  }

  private OutboundRequest reply() {
    await().until(() -> !discord.requests("POST /channels/7/messages").isEmpty());
    return discord.requests("POST /channels/7/messages").getLast();
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
