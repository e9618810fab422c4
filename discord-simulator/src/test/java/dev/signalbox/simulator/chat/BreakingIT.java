package dev.signalbox.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What the card "Break something" asks for, with an operator behind it. */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"simulator.gateway-port=0", "simulator.operator.pause=1s"})
@DirtiesContext // its operator ends with it
class BreakingIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static HttpServer operator;

  @LocalServerPort private int port;
  @Autowired private World world;

  private final HttpClient client = HttpClient.newHttpClient();

  @DynamicPropertySource
  static void operator(DynamicPropertyRegistry registry) throws IOException {
    operator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    operator.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          boolean isReport = exchange.getRequestMethod().equals("GET");
          if (!isReport) ASKED.add(path);
          boolean isKnown = path.equals("/services/gateway-proxy/kill");
          String body =
              isReport
                  ? "{\"services\":[{\"name\":\"gateway-proxy\",\"pid\":7,\"ready\":true}],\"broker\":{\"state\":\"running\"}}"
                  : "{\"message\":\"There is nothing of this name to break.\"}";
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(isReport ? 200 : isKnown ? 202 : 404, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    operator.start();
    registry.add(
        "simulator.operator.url", () -> "http://127.0.0.1:" + operator.getAddress().getPort());
  }

  @AfterAll
  static void stopOperator() {
    operator.stop(0);
  }

  @BeforeEach
  void forget() {
    ASKED.clear();
  }

  @Test
  void showsWhatTheOperatorSays() throws Exception {
    JsonNode report = report();

    assertThat(report.at("/services/0/name").asString()).isEqualTo("gateway-proxy");
    assertThat(report.at("/broker/state").asString()).isEqualTo("running");
    assertThat(report.at("/guild/available").asBoolean()).isTrue();
    assertThat(report.at("/ledger/violations").asLong()).isZero();
  }

  @Test
  void passesOnWhatMayBeBroken() throws Exception {
    assertThat(post("/services/gateway-proxy/kill").statusCode()).isEqualTo(202);

    assertThat(ASKED).containsExactly("/services/gateway-proxy/kill");
  }

  @Test
  void repeatsTheOperatorsRefusal() throws Exception {
    HttpResponse<String> answer = post("/services/nonsense/kill");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is nothing of this name to break.");
  }

  @Test
  void passesOnNothingThatIsNoName() throws Exception {
    assertThat(post("/services/..%2Fbroker/kill").statusCode()).isIn(400, 404);
    assertThat(post("/services/UPPER/kill").statusCode()).isEqualTo(404);

    assertThat(ASKED).isEmpty();
  }

  @Test
  void refusesPagesOfOtherSites() throws Exception {
    HttpResponse<String> answer =
        post("/services/gateway-proxy/kill", "Origin", "http://evil.example");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(ASKED).isEmpty();
  }

  @Test
  void saysThatNoShardIsThereToDisturb() throws Exception {
    assertThat(post("/shards/0/cut").statusCode()).isEqualTo(409);
    assertThat(post("/shards/0/nonsense").statusCode()).isEqualTo(404);
  }

  @Test
  void endsAGuildOutageByItself() throws Exception {
    assertThat(post("/guilds/" + guild().id() + "/outage").statusCode()).isEqualTo(202);

    await().atMost(LONG).until(() -> report().at("/guild/available").asBoolean());
    assertThat(write("Good morning").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesWritingInAnUnavailableGuild() throws Exception {
    world.guilds().setAvailable(guild().id(), false);
    try {
      HttpResponse<String> refused = write("!ping");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains(guild().name() + " is unavailable for a moment.");
    } finally {
      world.guilds().setAvailable(guild().id(), true);
    }
  }

  @Test
  void countsCommandsWithoutAnAnswerButNoChatter() throws Exception {
    long before = report().at("/ledger/unanswered").asLong();

    for (String text : List.of("Good morning", "<@1> hi", "!! wow", "!ping", "?help me")) {
      world
          .messages()
          .create(
              channel().id(),
              Author.of(world.member(guild().id(), guild().ownerId()).orElseThrow().user()),
              MessageDraft.text(text));
    }

    assertThat(report().at("/ledger/unanswered").asLong()).isEqualTo(before + 2);
  }

  private Guild guild() {
    return world.guildList().iterator().next();
  }

  private Channel channel() {
    return world.channelsOf(guild().id()).stream()
        .filter(one -> one.name().equals("general"))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> write(String text) throws IOException, InterruptedException {
    return send(
        "/channels/%s/messages?as=%s".formatted(channel().id(), guild().ownerId()),
        "{\"content\":\"" + text + "\"}",
        "Content-Type",
        "application/json");
  }

  private JsonNode report() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri("/breaking?guild=" + guild().id())).timeout(LONG).build();
    return Json.MAPPER.readTree(
        client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
  }

  private HttpResponse<String> post(String path, String... headers)
      throws IOException, InterruptedException {
    return send("/breaking" + path, "", headers);
  }

  private HttpResponse<String> send(String path, String body, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) request.headers(headers);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + "/chat/api" + path);
  }
}
