package dev.signalbox.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.gateway.GatewayInfo;
import dev.signalbox.simulator.gateway.RawSocket;
import dev.signalbox.simulator.gateway.TestClient;
import dev.signalbox.simulator.world.Json;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Each fault is switched on as a test does it, and seen as a client does. */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"simulator.gateway-port=0", "simulator.identify-window=1ms"})
@Timeout(120)
class GatewayFaultsIT {
  @LocalServerPort private int port;
  @Autowired private BotToken token;
  @Autowired private GatewayInfo gateway;

  private final List<TestClient> clients = new ArrayList<>();
  private ControlClient control;

  @BeforeEach
  void begin() {
    control = new ControlClient(port);
  }

  @AfterEach
  void end() {
    control.call("DELETE", "/gateway/faults", "", 204);
    clients.forEach(TestClient::abort);
  }

  private void fault(String switches) {
    control.call("POST", "/gateway/faults", switches, 200);
  }

  private void inject(String event, String data) {
    control.call("POST", "/events?t=" + event, data, 200);
  }

  private TestClient open(String url, String more) {
    TestClient client = new TestClient(url + "?v=10&encoding=json" + more);
    clients.add(client);
    return client;
  }

  private JsonNode identify(TestClient client) {
    client.expectOp(10);
    JsonNode ready = client.send(identify()).expect("READY");
    for (int i = 0; i < 3; i++) client.expect("GUILD_CREATE");
    return ready.get("d");
  }

  private TestClient identified() {
    TestClient client = open(gateway.url(), "");
    identify(client);
    return client;
  }

  private String identify() {
    return "{\"op\":2,\"d\":{\"token\":\"%s\",\"intents\":1,\"properties\":{}}}"
        .formatted(token.current());
  }

  private String resume(JsonNode ready) {
    return "{\"op\":6,\"d\":{\"token\":\"%s\",\"session_id\":\"%s\",\"seq\":4}}"
        .formatted(token.current(), ready.get("session_id").asString());
  }

  @Test
  void spreadsAMessageOverSeveralFrames() {
    try (RawSocket client = new RawSocket(gateway.url())) {
      client.next(); // hello
      fault("{\"splitFrames\":50}");
      client.send("{\"op\":1,\"d\":null}");
      assertThat(joined(client, 50)).contains("\"op\":11");
      client.send(identify());
      String ready = joined(client, 50);
      assertThat(Json.MAPPER.readTree(ready).get("t").asString()).isEqualTo("READY");
    }
  }

  /** A message of which every frame but the last is full. */
  private static String joined(RawSocket client, int most) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    RawSocket.Frame frame = client.next();
    assertThat(frame.opcode()).isEqualTo(1);
    while (!frame.last()) {
      assertThat(frame.content()).hasSize(most);
      whole.writeBytes(frame.content());
      frame = client.next();
      assertThat(frame.opcode()).isZero();
    }
    assertThat(frame.content()).hasSizeBetween(1, most);
    whole.writeBytes(frame.content());
    return whole.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void spreadsAZlibPayloadOverSeveralMessages() {
    TestClient client = open(gateway.url(), "&compress=zlib-stream");
    identify(client);
    fault("{\"splitZlib\":10}");
    int before = client.binaryFrames();
    inject("SPREAD", "{\"text\":\"jackdaws love my big sphinx of quartz 0123456789\"}");
    assertThat(client.expect("SPREAD").at("/d/text").asString()).startsWith("jackdaws");
    assertThat(client.binaryFrames() - before).isGreaterThan(3);
  }

  @Test
  void sendsADispatchOfMoreThanAMebibyte() {
    TestClient client = identified();
    control.call("POST", "/shards/0/oversized?bytes=1500000", "", 200);
    JsonNode large = client.expect("SIMULATOR_OVERSIZED");
    assertThat(large.get("d").toString()).hasSize(1_500_000);
    inject("NEXT", "{}");
    assertThat(client.next().get("s").asLong()).isEqualTo(large.get("s").asLong() + 1);
  }

  @Test
  void duplicatesTheNextDispatches() {
    TestClient client = identified();
    control.call("POST", "/shards/0/duplicate?next=2", "", 200);
    for (String event : List.of("ONE", "TWO", "THREE")) inject(event, "{}");
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      JsonNode next = client.next();
      seen.add(next.get("t").asString() + " " + next.get("s").asString());
    }
    assertThat(seen).containsExactly("ONE 5", "ONE 6", "TWO 7", "TWO 8", "THREE 9");
  }

  @Test
  void losesTheNextDispatchesForGood() {
    TestClient client = open(gateway.url(), "");
    JsonNode ready = identify(client);
    control.call("POST", "/shards/0/lose?next=2", "", 200);
    for (String event : List.of("ONE", "TWO", "THREE")) inject(event, "{}");
    JsonNode next = client.next();
    assertThat(next.get("t").asString()).isEqualTo("THREE");
    assertThat(next.get("s").asLong()).isEqualTo(7);
    client.abort();
    TestClient again = open(gateway.url(), "");
    again.expectOp(10);
    assertThat(again.send(resume(ready)).next().get("t").asString()).isEqualTo("THREE");
    again.expect("RESUMED");
  }

  @Test
  void addsMembersThatNobodyKnows() {
    TestClient client = identified();
    fault("{\"unknownFields\":true}");
    inject("ODD", "{\"known\":1}");
    JsonNode odd = client.next();
    assertThat(odd.propertyNames()).containsExactly("simulator_unknown", "t", "s", "op", "d");
    assertThat(odd.get("d").toString())
        .isEqualTo("{\"simulator_unknown\":{\"of\":[1,null,\"two\"]},\"known\":1}");
    inject("LIST", "[1]");
    assertThat(client.next().get("d").toString()).isEqualTo("[1]");
    client.send("{\"op\":1,\"d\":4}");
    assertThat(client.next().propertyNames()).containsExactly("t", "s", "op", "d");
  }

  @Test
  void sendsEverythingLaterButInItsOrder() {
    TestClient client = identified();
    fault("{\"latencyMillis\":300,\"jitterMillis\":200}");
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) inject("LATE_" + i, "{}");
    for (int i = 0; i < 10; i++) {
      assertThat(client.next().get("t").asString()).isEqualTo("LATE_" + i);
      if (i == 0)
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }
    fault("{\"latencyMillis\":0,\"jitterMillis\":0}");
    inject("PROMPT", "{}");
    assertThat(client.next().get("t").asString()).isEqualTo("PROMPT");
  }

  @Test
  void letsAResumeWaitForItsHandshake() {
    fault("{\"resumeUrl\":\"slow\",\"resumeDelayMillis\":700}");
    TestClient client = open(gateway.url(), "");
    JsonNode ready = identify(client);
    client.abort();
    long start = System.nanoTime();
    TestClient again = open(ready.get("resume_gateway_url").asString(), "");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(700));
    again.expectOp(10);
    again.send(resume(ready)).expect("RESUMED");
  }

  @Test
  void leadsAResumeToWhereNobodyListens() {
    fault("{\"resumeUrl\":\"refusing\"}");
    String url = identify(open(gateway.url(), "")).get("resume_gateway_url").asString();
    assertThatThrownBy(() -> open(url, "")).hasCauseInstanceOf(ConnectException.class);
  }

  @Test
  void leadsAResumeToAHostThatDoesNotExist() {
    fault("{\"resumeUrl\":\"unknown-host\"}");
    String url = identify(open(gateway.url(), "")).get("resume_gateway_url").asString();
    assertThat(url).isEqualTo("ws://gateway-gone.invalid");
    assertThatThrownBy(() -> open(url, ""))
        .hasRootCauseInstanceOf(UnresolvedAddressException.class);
  }

  @Test
  void refusesTheNextHandshakes() {
    fault("{\"refuseConnections\":1}");
    assertThatThrownBy(() -> open(gateway.url(), ""))
        .hasCauseInstanceOf(java.net.http.WebSocketHandshakeException.class);
    identified();
  }

  @Test
  void showsWhatIsSwitchedOnAndSwitchesItOff() {
    fault("{\"splitFrames\":7,\"latencyMillis\":1}");
    assertThat(control.get("/gateway/faults").get("splitFrames").asInt()).isEqualTo(7);
    assertThat(control.get("/gateway/faults").get("resumeUrl").asString()).isEqualTo("none");
    control.call("DELETE", "/gateway/faults", "", 204);
    assertThat(control.get("/gateway/faults").get("splitFrames").asInt()).isZero();
    assertThat(control.get("/gateway/faults").get("latencyMillis").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop",
        "reconnect",
        "invalidate",
        "close",
        "freeze",
        "heartbeat",
        "duplicate",
        "lose",
        "oversized"
      })
  void saysThatAShardIsUnknown(String action) {
    JsonNode refusal = control.call("POST", "/shards/99/" + action, "", 404);
    assertThat(refusal.get("code").asString()).isEqualTo("no_such_shard");
    assertThat(refusal.get("detail").asString()).contains("shard 99");
    assertThat(control.call("POST", "/shards/first/" + action, "").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "/shards/0/duplicate?next=-1, next is -1",
    "/shards/0/lose?next=2000000, next is 2000000",
    "/shards/0/oversized?bytes=1, bytes is 1",
    "/shards/0/close?code=1005, code is 1005"
  })
  void saysWhatIsWrongWithAParameter(String path, String complaint) {
    assertThat(control.call("POST", path, "", 400).get("detail").asString())
        .startsWith(complaint)
        .contains("right would be");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/shards/first/drop | | id is first; right would be a whole number",
        "/shards/0/freeze?frozen=maybe | | frozen is maybe; right would be true or false",
        "/events | {} | t is missing",
        "/load | {\"events\":\"many\"} | events has a value of the wrong type",
        "/load | [ | The body is missing or no JSON object"
      })
  void saysWhatCouldNotBeRead(String path, String body, String complaint) {
    JsonNode refusal = control.call("POST", path, body == null ? "" : body, 400);
    assertThat(refusal.get("code").asString()).isEqualTo("invalid_request");
    assertThat(refusal.get("detail").asString()).startsWith(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"splitFrames\":-1} | splitFrames is -1; right would be 0 to 1048576",
        "{\"latencyMillis\":600001} | latencyMillis is 600001; right would be 0 to 600000",
        "{\"resumeUrl\":\"gone\"} | resumeUrl is gone; right would be none, slow, refusing or unknown-host",
        "{\"dropAcks\":\"maybe\"} | dropAcks has a value of the wrong type",
        "{\"dropAck\":true} | dropAck is no fault of the gateway",
        "[] | The body must be an object of faults"
      })
  void saysWhatIsWrongWithAFault(String body, String complaint) {
    JsonNode refusal = control.call("POST", "/gateway/faults", body, 400);
    assertThat(refusal.get("code").asString()).isEqualTo("wrong_fault");
    assertThat(refusal.get("detail").asString()).startsWith(complaint);
  }
}
