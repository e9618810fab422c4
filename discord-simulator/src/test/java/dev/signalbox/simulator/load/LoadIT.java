package dev.signalbox.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.control.ControlClient;
import dev.signalbox.simulator.gateway.GatewayInfo;
import dev.signalbox.simulator.gateway.TestClient;
import dev.signalbox.simulator.interactions.TestBot;
import dev.signalbox.simulator.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    properties = {
      "simulator.gateway-port=0",
      "simulator.identify-window=1ms",
      "simulator.max-concurrency=16",
      "simulator.replay-events=300",
      "simulator.interactions.first-response=20s", // so that a slow machine answers in time
      "simulator.rest.limits.global-requests=100000"
    })
@Timeout(120)
class LoadIT {
  private static final long ALL_INTENTS = 53_608_447;

  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private GatewayInfo gateway;

  private final List<TestClient> clients = new ArrayList<>();
  private ControlClient control;
  private String session = "";

  @BeforeEach
  void begin() {
    control = new ControlClient(port);
  }

  @AfterEach
  void end() {
    control.call("DELETE", "/load", "", 204);
    control.until("/load", load -> !load.get("state").asString().equals("running"));
    clients.forEach(client -> client.close(1000));
    control.until("/sessions", JsonNode::isEmpty);
  }

  private TestClient connect() {
    TestClient client = new TestClient(gateway.url() + "?v=10&encoding=json");
    clients.add(client);
    client.expectOp(10);
    return client;
  }

  private TestClient identified(long intents, int shard, int shards) {
    String identify =
        "{\"op\":2,\"d\":{\"token\":\"%s\",\"intents\":%d,\"properties\":{},\"shard\":[%d,%d]}}";
    TestClient client = connect().send(identify.formatted(token.current(), intents, shard, shards));
    session = client.expect("READY").at("/d/session_id").asString();
    return client;
  }

  private void cut(TestClient client) {
    client.abort();
    clients.remove(client);
    control.until("/sessions", sessions -> !sessions.at("/0/connected").asBoolean());
  }

  private static String load(int events, int perSecond, String more) {
    return "{\"events\":%d,\"eventsPerSecond\":%d%s}".formatted(events, perSecond, more);
  }

  private JsonNode finished() {
    return control.until("/load", load -> load.get("state").asString().equals("finished"));
  }

  /** Numbered dispatches until that many came. */
  private static List<JsonNode> numbered(TestClient client, int count) {
    List<JsonNode> dispatches = new ArrayList<>();
    while (dispatches.size() < count) {
      JsonNode next = client.next();
      if (next.path("d").has("simulator_event")) dispatches.add(next);
    }
    return dispatches;
  }

  private static long number(JsonNode dispatch) {
    return dispatch.at("/d/simulator_event").asLong();
  }

  @Test
  void numbersEveryEventInOrderAsTheLastMember() {
    TestClient client = identified(ALL_INTENTS, 0, 1);
    control.call("POST", "/load", load(1000, 4000, ",\"commandsPerSecond\":400"), 202);
    List<JsonNode> events = numbered(client, 1000);
    for (int i = 0; i < events.size(); i++) {
      assertThat(number(events.get(i))).isEqualTo(i + 1);
      assertThat(events.get(i).get("d").propertyNames()).last().isEqualTo("simulator_event");
    }
    JsonNode status = finished();
    assertThat(status.get("sent").asLong()).isEqualTo(1000);
    assertThat(status.get("commands").asLong()).isEqualTo(100);
    JsonNode ledger = control.get("/ledger").get("load");
    assertThat(ledger.get("events").asLong()).isEqualTo(1000);
    assertThat(ledger.get("dispatched").asLong()).isEqualTo(1000);
    assertThat(ledger.get("undelivered")).isEmpty();
    assertThat(ledger.get("evicted").asLong()).isZero();
  }

  @Test
  void sendsTheMixOfABusyBotToTheSessionsThatCarryTheGuild() {
    TestClient zero = identified(ALL_INTENTS, 0, 2);
    TestClient one = identified(ALL_INTENTS, 1, 2);
    control.call("POST", "/load", load(2000, 20_000, ""), 202);
    finished();
    JsonNode ledger = control.get("/ledger");
    Map<String, Long> counts = new HashMap<>();
    for (JsonNode view : ledger.get("sessions")) {
      view.get("sent")
          .properties()
          .forEach(e -> counts.merge(e.getKey(), e.getValue().asLong(), Long::sum));
    }
    assertThat(counts.get("MESSAGE_CREATE")).isBetween(700L, 980L);
    assertThat(counts.get("TYPING_START")).isBetween(300L, 500L);
    assertThat(counts)
        .containsKeys(
            "PRESENCE_UPDATE", "MESSAGE_REACTION_ADD", "MESSAGE_UPDATE", "VOICE_STATE_UPDATE");
    assertThat(ledger.at("/load/dispatched").asLong()).isEqualTo(2000);
    for (TestClient client : List.of(zero, one)) {
      JsonNode dispatch = numbered(client, 1).getFirst();
      long guild = Long.parseLong(dispatch.at("/d/guild_id").asString());
      assertThat((guild >> 22) % 2).isEqualTo(client == zero ? 0 : 1);
    }
  }

  @Test
  void fillsIdsAndTimesThatFitTogether() {
    TestClient client = identified(ALL_INTENTS, 0, 1);
    control.call("POST", "/load", load(1000, 20_000, ""), 202);
    Map<String, String> latest = new HashMap<>();
    for (JsonNode event : numbered(client, 1000)) {
      JsonNode d = event.get("d");
      String guild = d.path("guild_id").asString();
      switch (event.get("t").asString()) {
        case "MESSAGE_CREATE" -> {
          long millis = (Long.parseLong(d.get("id").asString()) >>> 22) + 1_420_070_400_000L;
          assertThat(java.time.OffsetDateTime.parse(d.get("timestamp").asString()).toInstant())
              .isEqualTo(java.time.Instant.ofEpochMilli(millis));
          latest.put(guild, d.get("id").asString());
        }
        case "MESSAGE_UPDATE", "MESSAGE_DELETE" -> {
          if (latest.containsKey(guild))
            assertThat(d.get("id").asString()).isEqualTo(latest.get(guild));
        }
        case "TYPING_START" ->
            assertThat(d.get("timestamp").asLong())
                .isBetween(
                    world.clock().instant().getEpochSecond() - 100,
                    world.clock().instant().getEpochSecond() + 1);
        default -> {}
      }
    }
  }

  @Test
  void sendsOnlyWhatTheIntentsLetThroughAndHidesContent() {
    TestClient client = identified(1 << 9, 0, 1); // GUILD_MESSAGES
    control.call("POST", "/load", load(300, 5000, ""), 202);
    for (JsonNode event : numbered(client, 300)) {
      assertThat(event.get("t").asString()).startsWith("MESSAGE_").doesNotContain("REACTION");
      assertThat(event.at("/d/content").asString("")).isEmpty();
      assertThat(event.at("/d/embeds").isEmpty()).isTrue();
    }
  }

  @Test
  void givesAReturningClientWhatItMissed() {
    TestClient client = identified(ALL_INTENTS, 0, 1);
    long before = control.get("/sessions").at("/0/sequence").asLong();
    cut(client);
    long resumes = control.get("/ledger").at("/load/resumes").asLong();
    control.call("POST", "/load", load(200, 5000, ""), 202);
    finished();
    TestClient again = connect().send(resume(before));
    List<JsonNode> events = numbered(again, 200);
    assertThat(number(events.getFirst())).isEqualTo(1);
    assertThat(number(events.getLast())).isEqualTo(200);
    again.expect("RESUMED");
    JsonNode ledger = control.get("/ledger").get("load");
    assertThat(ledger.get("replayedNumbers").asLong()).isEqualTo(200);
    assertThat(ledger.get("resumes").asLong()).isEqualTo(resumes + 1);
    assertThat(ledger.get("evicted").asLong()).isZero();
  }

  @Test
  void countsWhatAReplayBufferForgotBeforeAnybodyGotIt() {
    TestClient client = identified(ALL_INTENTS, 0, 1);
    long before = control.get("/sessions").at("/0/sequence").asLong();
    cut(client);
    control.call("POST", "/load", load(450, 5000, ""), 202);
    finished();
    assertThat(control.get("/ledger").at("/load/evicted").asLong()).isEqualTo(150);
    long refused = control.get("/ledger").at("/load/resumesRefused").asLong();
    connect().send(resume(before)).expectOp(9);
    JsonNode ledger = control.get("/ledger").get("load");
    assertThat(ledger.get("resumesRefused").asLong()).isEqualTo(refused + 1);
    assertThat(ledger.get("evicted").asLong()).isEqualTo(450);
  }

  @Test
  void countsWhatAResumeAsksForAndNoLongerGets() {
    TestClient client = identified(ALL_INTENTS, 0, 1);
    control.call("POST", "/load", load(400, 5000, ""), 202);
    List<JsonNode> events = numbered(client, 400);
    assertThat(control.get("/ledger").at("/load/evicted").asLong()).isZero();
    cut(client);
    connect().send(resume(events.get(9).get("s").asLong())).expectOp(9);
    assertThat(control.get("/ledger").at("/load/evicted").asLong()).isEqualTo(390);
  }

  private String resume(long sequence) {
    return "{\"op\":6,\"d\":{\"token\":\"%s\",\"session_id\":\"%s\",\"seq\":%d}}"
        .formatted(token.current(), session, sequence);
  }

  @Test
  void namesTheShardsWithoutASession() {
    identified(ALL_INTENTS, 1, 3);
    JsonNode refusal = control.call("POST", "/load", load(10, 10, ""), 409);
    assertThat(refusal.get("code").asString()).isEqualTo("no_session");
    assertThat(refusal.get("detail").asString()).contains("[0, 2]");
  }

  @Test
  void runsOneLoadAtATimeUntilStopped() {
    identified(ALL_INTENTS, 0, 1);
    assertThat(
            control.call("PATCH", "/load", "{\"interactions\":false}", 404).get("code").asString())
        .isEqualTo("no_load");
    control.call("POST", "/load", load(1_000_000, 100, ""), 202);
    JsonNode refusal = control.call("POST", "/load", load(10, 10, ""), 409);
    assertThat(refusal.get("code").asString()).isEqualTo("load_running");
    control.until("/load", load -> load.get("sent").asLong() > 0);
    control.call("DELETE", "/load", "", 204);
    JsonNode stopped =
        control.until("/load", load -> load.get("state").asString().equals("stopped"));
    assertThat(stopped.get("sent").asLong()).isLessThan(1_000_000);
  }

  @Test
  void saysWhatIsWrongWithALoad() {
    for (String wrong :
        List.of(
            "{\"eventsPerSecond\":10}",
            "{\"events\":0,\"eventsPerSecond\":10}",
            "{\"events\":10,\"eventsPerSecond\":0}",
            "{\"events\":10,\"eventsPerSecond\":10,\"commandsPerSecond\":11}")) {
      JsonNode refusal = control.call("POST", "/load", wrong, 400);
      assertThat(refusal.get("code").asString()).isEqualTo("invalid_load");
      assertThat(refusal.get("detail").asString()).contains("right would be");
    }
  }

  @Test
  void recordsWhatBecameOfEachCommand() {
    TestClient client = identified(ALL_INTENTS, 0, 1);
    try (TestBot bot = new TestBot(world, port, token.current())) {
      bot.commands("[{\"name\":\"ping\",\"description\":\"Is it there?\"}]");
      bot.on("ping", interaction -> {}); // answered below, from the gateway's side
      control.call("POST", "/load", load(4, 100, ",\"commandsPerSecond\":100"), 202);
      List<JsonNode> asked = numbered(client, 4);
      assertThat(asked)
          .extracting(event -> event.get("t").asString())
          .containsExactly(
              "MESSAGE_CREATE", "INTERACTION_CREATE", "MESSAGE_CREATE", "INTERACTION_CREATE");
      assertThat(asked.getFirst().at("/d/content").asString()).isEqualTo("!ping");
      reply(bot, asked.get(0).get("d"), 200);
      reply(bot, asked.get(0).get("d"), 200); // the nonce finds the first
      JsonNode deferred = asked.get(1).get("d");
      assertThat(bot.callback(deferred, "{\"type\":5}").status()).isEqualTo(204);
      assertThat(bot.callback(deferred, "{\"type\":5}").status()).isEqualTo(400);
      JsonNode promised = control.get("/ledger/commands?after=1&limit=1").get(0);
      assertThat(promised.get("deferred").asBoolean()).isTrue();
      assertThat(promised.get("completeMillis").isNull()).isTrue();
      bot.webhook("PATCH", deferred, "/messages/@original", "{\"content\":\"pong\"}");
      bot.callback(asked.get(3).get("d"), "{\"type\":4,\"data\":{\"content\":\"pong\"}}");

      JsonNode commands = control.get("/ledger/commands");
      assertThat(commands).hasSize(4);
      assertThat(counts(commands.get(0)))
          .isEqualTo("1 MESSAGE messages=1 callbacks=0/0 edits=0 repeats=1");
      assertThat(counts(commands.get(1)))
          .isEqualTo("2 INTERACTION messages=1 callbacks=1/1 edits=1 repeats=0");
      assertThat(counts(commands.get(2)))
          .isEqualTo("3 MESSAGE messages=0 callbacks=0/0 edits=0 repeats=0");
      assertThat(counts(commands.get(3)))
          .isEqualTo("4 INTERACTION messages=1 callbacks=1/0 edits=0 repeats=0");
      for (int answered : new int[] {0, 1, 3}) {
        assertThat(commands.at("/" + answered + "/firstAnswerMillis").isNumber()).isTrue();
        assertThat(commands.at("/" + answered + "/completeMillis").isNumber()).isTrue();
      }
      assertThat(commands.at("/2/firstAnswerMillis").isNull()).isTrue();
      assertThat(commands.at("/0/id").asString())
          .isEqualTo(asked.getFirst().at("/d/id").asString());
      assertThat(commands.at("/0/guildId").asString())
          .isEqualTo(asked.getFirst().at("/d/guild_id").asString());
    }
  }

  private static String counts(JsonNode command) {
    return "%s %s messages=%s callbacks=%s/%s edits=%s repeats=%s"
        .formatted(
            command.get("number").asString(),
            command.get("kind").asString(),
            command.get("messages").asString(),
            command.get("callbacks").asString(),
            command.get("callbacksRefused").asString(),
            command.get("edits").asString(),
            command.get("nonceRepeats").asString());
  }

  private static void reply(TestBot bot, JsonNode message, int status) {
    String body =
        "{\"content\":\"pong\",\"nonce\":\"n1\",\"enforce_nonce\":true,\"message_reference\":{\"message_id\":\"%s\"}}"
            .formatted(message.get("id").asString());
    assertThat(
            bot.send(
                    "POST", "/channels/" + message.get("channel_id").asString() + "/messages", body)
                .status())
        .isEqualTo(status);
  }

  @Test
  void switchesTheSlashFormOffWhileItRuns() {
    TestClient client = identified(ALL_INTENTS, 0, 1);
    try (TestBot bot = new TestBot(world, port, token.current())) {
      bot.commands("[{\"name\":\"ping\",\"description\":\"Is it there?\"}]");
      bot.on(
          "ping",
          interaction -> bot.callback(interaction, "{\"type\":4,\"data\":{\"content\":\"pong\"}}"));
      control.call("POST", "/load", load(1_000_000, 50, ",\"commandsPerSecond\":50"), 202);
      client.expect("INTERACTION_CREATE");
      assertThat(
              control
                  .call("PATCH", "/load", "{\"interactions\":false}", 200)
                  .get("state")
                  .asString())
          .isEqualTo("running");
      long from = control.get("/load").get("sent").asLong() + 1;
      control.until("/load", load -> load.get("sent").asLong() >= from + 4);
      for (JsonNode command : control.get("/ledger/commands?after=" + from)) {
        assertThat(command.get("kind").asString()).isEqualTo("MESSAGE");
      }
      assertThat(control.get("/ledger/commands?after=" + from)).isNotEmpty();
    }
  }
}
