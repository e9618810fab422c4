package dev.signalbox.messagehandler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.bus.EventHeaders;
import dev.signalbox.contract.bus.RoutingKey;
import dev.signalbox.contract.bus.WorkHeaders;
import dev.signalbox.contract.commands.CommandInvoked;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.contract.outbound.OutboundRequest;
import dev.signalbox.provision.broker.BrokerAddress;
import dev.signalbox.provision.junit.SharedBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The service on a real broker; commands-api and gateway-proxy are played by the test. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MessageHandlerIT {

  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String BOT = "42";
  private static final BrokerAddress BROKER = SharedBroker.freshVirtualHost();
  private static final CommandsApiDouble API = new CommandsApiDouble();

  @Autowired private JsonMapper mapper;
  @LocalServerPort private int port;
  private Connection connection;
  private Channel channel;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry registry) {
    registry.add("spring.rabbitmq.addresses", BROKER::amqpUri);
    registry.add("commands-api.url", API::url);
    registry.add("commands-api.key", () -> CommandsApiDouble.KEY);
  }

  @BeforeEach
  void connect() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(BROKER.amqpUri());
    connection = factory.newConnection();
    channel = connection.createChannel();
    await().untilAsserted(() -> assertThat(health("/health/ready").statusCode()).isEqualTo(200));
    for (var queue : new String[] {"command-handler", BusNames.DEAD, "discord.outbound.normal"}) {
      channel.queuePurge(queue);
    }
    API.prefixes.clear();
    API.away = false;
  }

  @AfterEach
  void disconnect() throws Exception {
    API.away = false;
    connection.close();
  }

  @Test
  void forwardsACommandWithItsMessageUnchangedAndItsTraceContext() throws Exception {
    var sent = message("100", "1000", "!ping  now", "");
    publish(sent);

    var delivery = next("command-handler");
    var invoked = mapper.readValue(delivery.getBody(), CommandInvoked.class);

    assertThat(invoked.prefix()).isEqualTo("!");
    assertThat(invoked.invocation()).isEqualTo("ping  now");
    assertThat(invoked.message()).isEqualTo(mapper.readTree(sent));
    assertThat(delivery.getProps().getHeaders().get("traceparent")).hasToString(TRACE);
    assertThat(delivery.getProps().getDeliveryMode()).isEqualTo(2);
  }

  @Test
  void usesTheGuildsOwnPrefixAndDropsItOnceItChanges() throws Exception {
    API.prefixes.put("2000", "?");
    publish(message("200", "2000", "?ping", ""));
    assertThat(invocation()).isEqualTo("ping");

    API.prefixes.put("2000", "$");
    channel.basicPublish(
        BusNames.CHANGES, "", null, "{\"guild_id\":\"2000\",\"version\":2}".getBytes(UTF_8));
    var asked = API.asked.get();
    await()
        .untilAsserted(() -> {
          publish(message("201", "2000", "no command", ""));
          assertThat(API.asked.get()).isGreaterThan(asked);
        });
    publish(message("202", "2000", "?ping", ""));
    publish(message("203", "2000", "$help", ""));

    assertThat(invocation()).isEqualTo("help");
  }

  @Test
  void takesAMentionOfTheBotAsPrefixAndAsksOnceWhoItIs() throws Exception {
    var mentions = ",\"mentions\":[{\"id\":\"42\",\"bot\":true}]";
    publish(message("300", "3000", "<@42> ping", mentions));
    var request = next("discord.outbound.normal");
    assertThat(mapper.readValue(request.getBody(), OutboundRequest.class).path())
        .isEqualTo("/users/@me");
    answer(request, new OutboundAnswer(200, mapper.readTree("{\"id\":\"" + BOT + "\"}"), null));

    assertThat(invocation()).isEqualTo("ping");
    publish(message("301", "3000", "<@!42> help", mentions));
    assertThat(invocation()).isEqualTo("help");
    assertThat(channel.basicGet("discord.outbound.normal", true)).isNull();
  }

  @Test
  void passesBotsOverAndAnswersADirectMessageByTheDefaultPrefix() throws Exception {
    publish(
        message("400", "4000", "!ping", "").replace("\"author\":{", "\"author\":{\"bot\":true,"));
    publish(message("401", "4000", "!help", "").replace("\"guild_id\":\"4000\",", ""));

    assertThat(invocation()).isEqualTo("help");
  }

  @Test
  void makesAMalformedMessageADeadLetterWithItsReason() throws Exception {
    publish("{\"id\":\"1\",\"content\":\"my secret\"}");

    var dead = next(BusNames.DEAD);
    var headers = dead.getProps().getHeaders();
    assertThat(headers.get(WorkHeaders.ORIGIN_QUEUE)).hasToString("message-handler");
    assertThat(headers.get(WorkHeaders.REASON))
        .hasToString("the channel_id of a MESSAGE_CREATE is not a snowflake");
    assertThat(headers.get(WorkHeaders.DIED_AT)).isInstanceOf(Long.class);
    assertThat(new String(dead.getBody(), UTF_8)).contains("my secret");
  }

  @Test
  void holdsMessagesWhileTheApiIsAwayAndForwardsThemOnceItIsBack() throws Exception {
    API.away = true;
    publish(message("600", "6000", "!ping", ""));
    publish(message("601", "6000", "!help", ""));
    await()
        .untilAsserted(
            () -> assertThat(health("/health").body()).contains("held since").contains("E004"));

    API.away = false;

    assertThat(new String[] {invocation(), invocation()}).containsExactlyInAnyOrder("ping", "help");
    assertThat(channel.basicGet(BusNames.DEAD, true)).isNull();
    await().untilAsserted(() -> assertThat(health("/health").body()).doesNotContain("held since"));
  }

  @Test
  void saysInHealthThatMessagesArriveWithoutTheirContent() throws Exception {
    publish(message("700", "7000", "", ""));
    await()
        .untilAsserted(() ->
            assertThat(health("/health").body()).contains("MESSAGE_CONTENT").contains("E006"));

    publish(message("701", "7000", "hello", ""));
    await()
        .untilAsserted(
            () -> assertThat(health("/health").body()).doesNotContain("MESSAGE_CONTENT"));
  }

  @Test
  void showsItsFiguresAsMetrics() throws Exception {
    publish(message("800", "8000", "!ping", ""));
    next("command-handler");

    await()
        .untilAsserted(() ->
            assertThat(health("/metrics").body())
                .contains("discord_messages_received_total{service=\"message-handler\"}")
                .contains("outcome=\"done\",queue=\"message-handler\"")
                .contains("discord_event_processing_time_ms_count{queue=\"message-handler\""));
  }

  private static String message(String id, String guild, String content, String more) {
    return """
    {"id":"%s","channel_id":"7","guild_id":"%s","type":0,"content":"%s",\
    "author":{"id":"5","username":"mason"},"unknown_field":[1]%s}\
    """
        .formatted(id, guild, content, more);
  }

  private void publish(String body) throws Exception {
    var properties =
        new AMQP.BasicProperties.Builder()
            .deliveryMode(2)
            .headers(Map.of(EventHeaders.TRACEPARENT, TRACE))
            .build();
    channel.basicPublish(
        BusNames.EVENTS, RoutingKey.of("MESSAGE_CREATE", 0), properties, body.getBytes(UTF_8));
  }

  private String invocation() {
    return mapper.readValue(next("command-handler").getBody(), CommandInvoked.class).invocation();
  }

  private GetResponse next(String queue) {
    var found = new AtomicReference<GetResponse>();
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> {
          found.set(channel.basicGet(queue, true));
          return found.get() != null;
        });
    return found.get();
  }

  private void answer(GetResponse request, OutboundAnswer answer) throws Exception {
    var properties =
        new AMQP.BasicProperties.Builder()
            .correlationId(request.getProps().getCorrelationId())
            .build();
    channel.basicPublish(
        "", request.getProps().getReplyTo(), properties, mapper.writeValueAsBytes(answer));
  }

  private HttpResponse<String> health(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
