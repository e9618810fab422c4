package dev.signalbox.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.gateway.GatewayInfo;
import dev.signalbox.simulator.gateway.TestClient;
import dev.signalbox.simulator.ledger.Ledger;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"simulator.gateway-port=0", "simulator.identify-window=1ms"})
@Timeout(60)
class ControlIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private GatewayInfo gateway;
  @Autowired private Ledger ledger;

  private TestClient client;
  private String session = "";

  @BeforeEach
  void connect() {
    client = open();
    client.send(
        "{\"op\":2,\"d\":{\"token\":\""
            + token.current()
            + "\",\"intents\":53608447,\"properties\":{}}}");
    session = client.expect("READY").at("/d/session_id").asString();
    for (int i = 0; i < 3; i++) client.expect("GUILD_CREATE");
    ledger.reset();
  }

  @AfterEach
  void leave() {
    client.abort();
  }

  private TestClient open() {
    TestClient opened = new TestClient(gateway.url() + "?v=10&encoding=json");
    opened.expectOp(10);
    return opened;
  }

  private void resume(long sequence) {
    client = open();
    client.send(
        "{\"op\":6,\"d\":{\"token\":\""
            + token.current()
            + "\",\"session_id\":\""
            + session
            + "\",\"seq\":"
            + sequence
            + "}}");
    client.expect("RESUMED");
  }

  private HttpResponse<String> call(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/control" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) request.header("Content-Type", "application/json");
    if (headers.length > 0) request.headers(headers);
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode post(String path, String body) {
    HttpResponse<String> answer = call("POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.MAPPER.readTree(answer.body());
  }

  private JsonNode get(String path) {
    return Json.MAPPER.readTree(call("GET", path, "").body());
  }

  private JsonNode ownSession() {
    for (JsonNode view : get("/sessions"))
      if (session.equals(view.get("id").asString())) return view;
    throw new AssertionError("the session is gone");
  }

  @Test
  void cutsAConnectionSoThatItsSessionCanBeResumed() {
    assertThat(post("/shards/0/drop", "").get("connections").asInt()).isEqualTo(1);
    assertThat(client.expectClose()).isEqualTo(1006);
    resume(4);
    assertThat(ownSession().get("resumes").asInt()).isEqualTo(1);
  }

  @Test
  void sendsReconnectAndInvalidSession() {
    post("/shards/0/reconnect", "");
    assertThat(client.next().get("op").asInt()).isEqualTo(7);
    post("/shards/0/invalidate?resumable=true", "");
    assertThat(client.expectOp(9).get("d").asBoolean()).isTrue();
    resume(4);
    post("/shards/0/invalidate", "");
    assertThat(client.expectOp(9).get("d").asBoolean()).isFalse();
  }

  @Test
  void closesWithAnyCode() {
    post("/shards/0/close?code=4009", "");
    assertThat(client.expectClose()).isEqualTo(4009);
    assertThat(call("POST", "/shards/0/close?code=5", "").statusCode()).isEqualTo(400);
  }

  @Test
  void holdsEverythingBackWhileFrozen() {
    post("/shards/0/freeze", "");
    client.send("{\"op\":1,\"d\":4}");
    post("/events?t=SOMETHING_NEW", "{\"a\":1}");
    assertThat(ownSession().get("sequence").asInt()).isEqualTo(5);
    assertThat(client.pending()).isZero();
    post("/shards/0/freeze?frozen=false", "");
    assertThat(client.expect("SOMETHING_NEW").at("/d/a").asInt()).isEqualTo(1);
  }

  @Test
  void injectsUnknownEventsAndOpcodes() {
    String guild = world.guildList().iterator().next().id().toString();
    assertThat(post("/events?t=BRAND_NEW&guildId=" + guild, "[1,2]").get("sessions").asInt())
        .isPositive();
    JsonNode dispatch = client.expect("BRAND_NEW");
    assertThat(dispatch.get("d").toString()).isEqualTo("[1,2]");
    assertThat(dispatch.get("s").asInt()).isEqualTo(5);
    post("/shards/0/raw", "{\"op\":77,\"d\":null,\"s\":null,\"t\":null}");
    assertThat(client.next().get("op").asInt()).isEqualTo(77);
  }

  @Test
  void dropsAcksAndGreetsWithReconnectWhenTold() {
    post("/gateway/faults", "{\"dropAcks\":true,\"reconnectBeforeHello\":1}");
    client.send("{\"op\":1,\"d\":4}");
    TestClient odd = new TestClient(gateway.url() + "?v=10&encoding=json");
    assertThat(odd.next().get("op").asInt()).isEqualTo(7);
    odd.abort();
    post("/gateway/faults", "{\"dropAcks\":false}");
    post("/shards/0/heartbeat", "");
    assertThat(client.next().get("op").asInt()).isEqualTo(1);
    client.send("{\"op\":1,\"d\":4}").expectOp(11);
    assertThat(client.pending()).isZero();
  }

  @Test
  void startsAndEndsAnOutage() {
    String guild = world.guildList().iterator().next().id().toString();
    post("/guilds/" + guild + "/outage", "");
    assertThat(client.expect("GUILD_DELETE").at("/d/unavailable").asBoolean()).isTrue();
    post("/guilds/" + guild + "/outage?unavailable=false", "");
    assertThat(client.expect("GUILD_CREATE").at("/d/id").asString()).isEqualTo(guild);
  }

  @Test
  void countsAnswersToWhatPeopleAsked() {
    Guild guild = world.guildList().iterator().next();
    Channel channel = world.channelsOf(guild.id()).get(1);
    Author person = Author.of(world.user(guild.ownerId()).orElseThrow());
    Message asked = world.messages().create(channel.id(), person, MessageDraft.text("!ping"));
    world.messages().create(channel.id(), person, MessageDraft.text("nobody answers"));
    MessageDraft answer =
        MessageDraft.text("pong").replyingTo(new MessageDraft.Reference(channel.id(), asked.id()));
    world.messages().create(channel.id(), Author.of(world.bot()), answer);
    JsonNode answers = get("/ledger").get("answers");
    assertThat(answers.get("messages").toString())
        .isEqualTo("{\"asked\":2,\"unanswered\":1,\"answeredOnce\":1,\"answeredMoreOften\":0}");
    world.messages().create(channel.id(), Author.of(world.bot()), answer);
    assertThat(get("/ledger").at("/answers/messages/answeredMoreOften").asInt()).isEqualTo(1);
    assertThat(get("/ledger/asked?limit=1").at("/0/number").asInt()).isEqualTo(2);
  }

  @Test
  void countsViolationsByKind() {
    assertThat(call("DELETE", "/violations", "").statusCode()).isEqualTo(204);
    client.send("{\"op\":99,\"d\":null}");
    assertThat(client.expectClose()).isEqualTo(4001);
    JsonNode violations = get("/violations");
    assertThat(violations.get("total").asInt()).isEqualTo(1);
    assertThat(violations.at("/byKind/unknown_opcode").asInt()).isEqualTo(1);
  }

  @Test
  void tellsWhatABotNeedsToConnect() {
    JsonNode application = get("/application");
    assertThat(application.get("id").asString()).isEqualTo(world.bot().id().toString());
    assertThat(application.get("token").asString()).isEqualTo(token.current());
  }

  @Test
  void refusesPagesOfOtherSitesAndUnknownShards() {
    HttpResponse<String> foreign =
        call("POST", "/shards/0/drop", "", "Origin", "https://elsewhere.example");
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(foreign.body()).contains("foreign_origin");
    HttpResponse<String> unknown = call("POST", "/shards/7/drop", "");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("No connection is identified as shard 7.");
    assertThat(call("POST", "/events?t=no%20spaces", "{}").statusCode()).isEqualTo(400);
  }
}
