package dev.signalbox.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.gateway.GatewayInfo;
import dev.signalbox.simulator.gateway.TestClient;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.World;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The control API is as its description says. */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"simulator.gateway-port=0", "simulator.identify-window=1ms"})
@Timeout(60)
class OpenApiIT {
  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private GatewayInfo gateway;
  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

  private final Set<String> answered = new TreeSet<>();
  private ControlClient control;
  private ControlOpenApi document;

  @BeforeEach
  void begin() {
    control = new ControlClient(port);
    document = new ControlOpenApi(control.call("GET", "/openapi.yaml", "").body());
  }

  @Test
  void describesEveryRouteThereIsAndNoOther() {
    Set<String> offered = new TreeSet<>();
    requestMappingHandlerMapping
        .getHandlerMethods()
        .keySet()
        .forEach(mapping ->
            mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/control"))
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method -> offered.add(method + " " + path))));
    assertThat(offered).isEqualTo(document.operations());
  }

  @Test
  void answersAsDescribed() {
    TestClient client = new TestClient(gateway.url() + "?v=10&encoding=json");
    client.expectOp(10);
    client.send(
        "{\"op\":2,\"d\":{\"token\":\"%s\",\"intents\":53608447,\"properties\":{}}}"
            .formatted(token.current()));
    client.expect("READY");
    ask();
    ok("GET /control/openapi.yaml", "/openapi.yaml", "");
    ok("GET /control/application", "/application", "");
    ok("GET /control/sessions", "/sessions", "");
    String load = "{\"events\":1000000,\"eventsPerSecond\":100,\"commandsPerSecond\":100}";
    ok("POST /control/load", "/load", load);
    refused(409, "POST /control/load", "/load", load);
    refused(400, "POST /control/load", "/load", "{}");
    control.until("/ledger/commands", commands -> !commands.isEmpty());
    ok("GET /control/load", "/load", "");
    ok("PATCH /control/load", "/load", "{\"interactions\":false}");
    refused(400, "PATCH /control/load", "/load", "{}");
    ok("GET /control/ledger/commands", "/ledger/commands", "");
    refused(400, "GET /control/ledger/commands", "/ledger/commands?limit=0", "");
    ok("DELETE /control/load", "/load", "");
    control.until("/load", status -> !status.get("state").asString().equals("running"));
    refused(404, "PATCH /control/load", "/load", "{\"interactions\":false}");
    ok("GET /control/ledger", "/ledger", "");
    assertThat(control.get("/ledger/asked")).isNotEmpty();
    ok("GET /control/ledger/asked", "/ledger/asked", "");
    ok("DELETE /control/ledger", "/ledger", "");
    ok("GET /control/violations", "/violations", "");
    ok("DELETE /control/violations", "/violations", "");
    faults();
    shards();
    assertThat(answered).isEqualTo(document.operations());
  }

  private void ask() {
    var guild = world.guildList().iterator().next();
    var owner = world.user(guild.ownerId()).orElseThrow();
    var channel = world.channelsOf(guild.id()).get(1);
    world.messages().create(channel.id(), Author.of(owner), MessageDraft.text("anybody?"));
  }

  private void faults() {
    ok("POST /control/gateway/faults", "/gateway/faults", "{\"splitZlib\":5}");
    refused(400, "POST /control/gateway/faults", "/gateway/faults", "{\"splitZlib\":-5}");
    ok("GET /control/gateway/faults", "/gateway/faults", "");
    ok("DELETE /control/gateway/faults", "/gateway/faults", "");
    ok("POST /control/rest/faults", "/rest/faults", "{\"kind\":\"status\",\"path\":\"/nowhere\"}");
    refused(400, "POST /control/rest/faults", "/rest/faults", "{}");
    ok("GET /control/rest/faults", "/rest/faults", "");
    ok("DELETE /control/rest/faults", "/rest/faults", "");
    ok("DELETE /control/rest/limits", "/rest/limits", "");
    String guild = world.guildList().iterator().next().id().toString();
    ok("POST /control/events", "/events?t=NEW", "{}");
    refused(400, "POST /control/events", "/events?t=new", "{}");
    String outage = "POST /control/guilds/{id}/outage";
    ok(outage, "/guilds/" + guild + "/outage", "");
    ok(outage, "/guilds/" + guild + "/outage?unavailable=false", "");
    refused(404, outage, "/guilds/1/outage", "");
    refused(400, outage, "/guilds/first/outage", "");
  }

  private void shards() {
    for (String action :
        new String[] {
          "reconnect",
          "heartbeat",
          "freeze?frozen=true",
          "freeze?frozen=false",
          "duplicate",
          "lose?next=0",
          "oversized?bytes=100",
          "raw"
        }) shard(action);
    shard("invalidate?resumable=true");
    shard("close");
    shard("drop");
  }

  /** On a connection of its own, because some actions end it. */
  private void shard(String action) {
    TestClient client = new TestClient(gateway.url() + "?v=10&encoding=json");
    client.expectOp(10);
    client.send(
        "{\"op\":2,\"d\":{\"token\":\"%s\",\"intents\":0,\"properties\":{}}}"
            .formatted(token.current()));
    client.expect("READY");
    String operation = "POST /control/shards/{id}/" + action.replaceFirst("\\?.*", "");
    String body = action.equals("raw") ? "{\"op\":99}" : "";
    ok(operation, "/shards/0/" + action, body);
    refused(404, operation, "/shards/99/" + action, body);
    refused(400, operation, "/shards/first/" + action, body);
    client.abort();
  }

  private void ok(String operation, String path, String body) {
    HttpResponse<String> answer = call(operation, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    answered.add(operation);
  }

  private void refused(int status, String operation, String path, String body) {
    assertThat(call(operation, path, body).statusCode()).isEqualTo(status);
  }

  private HttpResponse<String> call(String operation, String path, String body) {
    String method = operation.substring(0, operation.indexOf(' '));
    HttpResponse<String> answer = control.call(method, path, body);
    assertThat(document.complaints(operation, answer)).as(operation).isEmpty();
    return answer;
  }
}
