package dev.signalbox.simulator.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.gateway.TestClient;
import dev.signalbox.simulator.rest.ApiClient;
import dev.signalbox.simulator.world.WorldEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A bot with a session and a REST client. Every dispatch and every answer that it receives, asked
 * for or not, is held against {@code shapes.txt} and Discord's OpenAPI file.
 */
final class OfficialBot implements AutoCloseable {
  record Generated(String event, JsonNode data) {}

  static final long EVERY_INTENT = 53_608_447;
  static final long MESSAGE_CONTENT = 1 << 15;

  private static final int DISPATCH = 0;

  private final DiscordOpenApi official = DiscordOpenApi.need();
  private final Shapes shapes = new Shapes(official);
  private final List<Generated> generated = new ArrayList<>();
  private final Set<String> seen = new TreeSet<>();
  private final Surroundings around;
  private final JsonNode ready;
  private TestClient session;
  private long sequence;

  OfficialBot(Surroundings around) {
    this(around, EVERY_INTENT);
  }

  OfficialBot(Surroundings around, long intents) {
    this.around = around;
    session = connect();
    send(
        2,
        "{\"token\":\"%s\",\"intents\":%d,\"properties\":{},\"shard\":[0,1]}"
            .formatted(around.token().current(), intents));
    ready = next("READY");
    for (int i = 0; i < ready.path("guilds").size(); i++) next("GUILD_CREATE");
  }

  private TestClient connect() {
    var client = new TestClient(around.gateway().url() + "?v=10&encoding=json");
    client.expectOp(10);
    return client;
  }

  /** Loses the connection and resumes on another. */
  void resume() {
    session.abort();
    session = connect();
    String resume = "{\"token\":\"%s\",\"session_id\":\"%s\",\"seq\":%d}";
    send(
        6,
        resume.formatted(around.token().current(), ready.path("session_id").asString(), sequence));
  }

  JsonNode ready() {
    return ready;
  }

  Shapes shapes() {
    return shapes;
  }

  /** Names of the dispatches that came so far; all were as described. */
  Set<String> seen() {
    return seen;
  }

  /** The dispatches of loads that came so far, without their numbers. */
  List<Generated> generated() {
    return generated;
  }

  void send(int op, String data) {
    session.send("{\"op\":%d,\"d\":%s}".formatted(op, data));
  }

  /** The {@code d} of the next dispatch of that name; those before it are checked as well. */
  JsonNode next(String event) {
    JsonNode payload = nextAny();
    while (!payload.path("t").asString().equals(event)) payload = nextAny();
    return payload.path("d");
  }

  /** The next dispatch, whatever its name. */
  JsonNode nextAny() {
    JsonNode payload = session.expectOp(DISPATCH);
    sequence = payload.path("s").asLong();
    String name = payload.path("t").asString();
    JsonNode data = payload.path("d");
    boolean ofALoad = data.has(WorldEvent.NUMBER);
    if (ofALoad) ((ObjectNode) data).remove(WorldEvent.NUMBER);
    assertThat(shapes.faults(name, data)).as("%s %s", name, data).isEmpty();
    seen.add(name);
    if (ofALoad) generated.add(new Generated(name, data));
    return payload;
  }

  /**
   * Calls a route and holds the answer against its description.
   *
   * @param template as the OpenAPI file spells the path
   */
  JsonNode call(String method, String template, String path, String body) {
    return checked(method, template, around.api().send(method, path, body));
  }

  JsonNode checked(String method, String template, ApiClient.Answer answer) {
    assertThat(official.violations(method, template, answer))
        .as("%s %s: %s", method, template, answer.body())
        .isEmpty();
    assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    return answer.body().isEmpty()
        ? tools.jackson.databind.node.MissingNode.getInstance()
        : answer.json();
  }

  /** Writes a message in the text channel and awaits its MESSAGE_CREATE. */
  JsonNode write(String body) {
    String template = "/channels/{channel_id}/messages";
    return call("POST", template, "/channels/" + around.text().id() + "/messages", body);
  }

  /** Registers a command. */
  JsonNode command(String body) {
    String commands = "/applications/" + around.world().application().id() + "/commands";
    return call("POST", "/applications/{application_id}/commands", commands, body);
  }

  /** Answers an interaction, asking for what became of it. */
  JsonNode respond(JsonNode interaction, String body) {
    String path =
        "/interactions/%s/%s/callback?with_response=true"
            .formatted(interaction.path("id").asString(), interaction.path("token").asString());
    String template = "/interactions/{interaction_id}/{interaction_token}/callback";
    return call("POST", template, path, body);
  }

  @Override
  public void close() {
    session.close(1000);
  }
}
