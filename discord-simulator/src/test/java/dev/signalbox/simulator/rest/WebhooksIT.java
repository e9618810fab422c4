package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.rest.limits.RateLimits;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import dev.signalbox.simulator.world.WorldListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RestTest
class WebhooksIT {
  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private RateLimits limits;
  @Autowired private Violations violations;

  private final List<WorldEvent> events = new CopyOnWriteArrayList<>();
  private final WorldListener listener = events::add;
  private ApiClient api = new ApiClient(0, "");
  private ApiClient anonymous = new ApiClient(0, "");
  private Channel channel;
  private String webhooks = "";

  @BeforeEach
  void connect() {
    api = new ApiClient(port, token.current());
    anonymous = api.with("Authorization", "");
    limits.reset();
    violations.reset();
    setManageWebhooks(true);
    var made = api.post("/guilds/" + guild().id() + "/channels", "{\"name\": \"hooks\"}").json();
    channel = world.channel(Snowflake.parse(made.path("id").asString())).orElseThrow();
    webhooks = "/channels/" + channel.id() + "/webhooks";
    world.subscribe(listener);
  }

  @AfterEach
  void leave() {
    world.unsubscribe(listener);
    if (world.channel(channel.id()).isPresent()) {
      world.guilds().deleteChannel(channel.id());
    }
    setManageWebhooks(false);
  }

  private Guild guild() {
    return world.guildList().iterator().next();
  }

  private void setManageWebhooks(boolean may) {
    var role = world.member(guild().id(), world.bot().id()).orElseThrow().roles().getFirst();
    long bit = Permission.MANAGE_WEBHOOKS.bit();
    world
        .guilds()
        .updateRole(
            guild().id(),
            role,
            old -> old.withPermissions(may ? old.permissions() | bit : old.permissions() & ~bit));
  }

  private JsonNode made() {
    var answer = api.post(webhooks, "{\"name\": \"Reporter\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static String path(JsonNode webhook) {
    return "/webhooks/" + webhook.path("id").asString() + "/" + webhook.path("token").asString();
  }

  private static int code(ApiClient.Answer answer) {
    return answer.json().path("code").asInt();
  }

  @Test
  void isMadeAndManagedOnlyWithThePermission() {
    var webhook = made();
    var one = "/webhooks/" + webhook.path("id").asString();

    assertThat(webhook.path("type").asInt()).isEqualTo(1);
    assertThat(webhook.at("/user/id").asString()).isEqualTo(world.bot().id().toString());
    assertThat(api.get(webhooks).json()).hasSize(1);
    assertThat(api.get("/guilds/" + guild().id() + "/webhooks").json()).hasSize(1);
    assertThat(api.get(one).json()).isEqualTo(webhook);
    assertThat(events).extracting(WorldEvent::name).contains("WEBHOOKS_UPDATE");
    setManageWebhooks(false);
    assertThat(code(api.get(one))).isEqualTo(50013);
    assertThat(code(api.get(webhooks))).isEqualTo(50013);
    assertThat(code(api.post(webhooks, "{\"name\": \"a\"}"))).isEqualTo(50013);
    assertThat(anonymous.get(one).status()).isEqualTo(401);
    setManageWebhooks(true);
    assertThat(api.send("DELETE", one, "").status()).isEqualTo(204);
    assertThat(code(api.get(one))).isEqualTo(10015);
  }

  @Test
  void refusesNamesThatDiscordKeepsForItself() {
    for (var name : List.of("Clyde the second", "my DisCord", "", "x".repeat(81))) {
      var refused = api.post(webhooks, "{\"name\": \"" + name + "\"}");
      assertThat(code(refused)).as(name).isEqualTo(50035);
      assertThat(refused.json().at("/errors/name/_errors/0/code").asString()).isNotEmpty();
    }
    assertThat(api.get(webhooks).json()).isEmpty();
    assertThat(api.post(webhooks, "{\"name\": \"" + "x".repeat(80) + "\"}").status())
        .isEqualTo(200);
  }

  @Test
  void existsFifteenTimesInAChannel() {
    for (int i = 0; i < 15; i++) {
      limits.reset();
      made();
    }

    assertThat(code(api.post(webhooks, "{\"name\": \"one more\"}"))).isEqualTo(30007);
  }

  @Test
  void writesAMessageAndTellsOfItOnlyWhenAskedToWait() {
    var path = path(made());

    var silent = anonymous.post(path, "{\"content\": \"one\"}");
    assertThat(silent.status()).isEqualTo(204);
    assertThat(silent.body()).isEmpty();
    var told =
        anonymous.post(
            path + "?wait=true",
            "{\"content\": \"two @everyone\", \"username\": \"Weather\", \"nonce\": \"n\"}");
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.json().at("/author/username").asString()).isEqualTo("Weather");
    assertThat(told.json().path("webhook_id")).isEqualTo(told.json().at("/author/id"));
    assertThat(told.json().path("mention_everyone").asBoolean())
        .as("a webhook mentions only users by default")
        .isFalse();
    assertThat(told.json().has("nonce")).isFalse();
    assertThat(world.messagesOf(channel.id(), null, null, 5, one -> true))
        .extracting(message -> message.content())
        .containsExactly("two @everyone", "one");
    assertThat(violations.total()).isZero();
  }

  @Test
  void holdsMessagesAgainstTheSameLimits() {
    var path = path(made());

    assertThat(code(anonymous.post(path, "{}"))).isEqualTo(50006);
    assertThat(code(anonymous.post(path, "{\"content\": \"" + "x".repeat(2001) + "\"}")))
        .isEqualTo(50035);
    var named = anonymous.post(path, "{\"content\": \"a\", \"username\": \"discord\"}");
    assertThat(named.json().at("/errors/username/_errors/0/code").asString())
        .isEqualTo("USERNAME_INVALID_CONTAINS");
    assertThat(anonymous.post(path + "?wait=perhaps", "{\"content\": \"a\"}").status())
        .isEqualTo(400);
    assertThat(code(anonymous.post(path + "?thread_id=5", "{\"content\": \"a\"}")))
        .isEqualTo(10003);
  }

  @Test
  void editsAndDeletesOnlyItsOwnMessages() {
    var path = path(made());
    var own = anonymous.post(path + "?wait=true", "{\"content\": \"a\"}").json().path("id");
    var others = api.post("/channels/" + channel.id() + "/messages", "{\"content\": \"b\"}").json();
    var message = path + "/messages/" + own.asString();

    var edited = anonymous.send("PATCH", message, "{\"content\": \"c\"}");
    assertThat(edited.json().path("content").asString()).isEqualTo("c");
    assertThat(anonymous.get(message).json().path("content").asString()).isEqualTo("c");
    var foreign = path + "/messages/" + others.path("id").asString();
    assertThat(code(anonymous.send("PATCH", foreign, "{\"content\": \"c\"}"))).isEqualTo(10008);
    assertThat(code(anonymous.send("DELETE", foreign, ""))).isEqualTo(10008);
    assertThat(anonymous.send("DELETE", message, "").status()).isEqualTo(204);
    assertThat(code(anonymous.get(message))).isEqualTo(10008);
  }

  @Test
  void tellsAWrongTokenFromAWebhookThatIsNotThere() {
    var webhook = made();
    var wrong = "/webhooks/" + webhook.path("id").asString() + "/wrong";

    for (var answer :
        List.of(
            anonymous.get(wrong),
            anonymous.post(wrong, "{\"content\": \"a\"}"),
            anonymous.send("PATCH", wrong, "{\"name\": \"a\"}"),
            anonymous.send("DELETE", wrong, ""),
            anonymous.get(wrong + "/messages/5"))) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(code(answer)).isEqualTo(50027);
    }
    assertThat(violations.of(Violation.REST_INVALID_WEBHOOK_TOKEN)).isEqualTo(5);
    var gone = anonymous.post("/webhooks/5/token", "{\"content\": \"a\"}");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(code(gone)).isEqualTo(10015);
  }

  @Test
  void isRenamedButNotMovedByItsToken() {
    var webhook = made();
    var other =
        world.channelsOf(guild().id()).stream()
            .filter(one -> one.type() == ChannelType.TEXT && !one.id().equals(channel.id()))
            .filter(one -> Permission.VIEW_CHANNEL.in(world.permissions(world.bot().id(), one)))
            .findFirst()
            .orElseThrow();
    var move = "{\"name\": \"Moved\", \"channel_id\": \"" + other.id() + "\"}";

    var byToken = anonymous.send("PATCH", path(webhook), move).json();
    assertThat(byToken.path("name").asString()).isEqualTo("Moved");
    assertThat(byToken.path("channel_id")).isEqualTo(webhook.path("channel_id"));
    assertThat(byToken.has("user")).isFalse();
    var byId = api.send("PATCH", "/webhooks/" + webhook.path("id").asString(), move).json();
    assertThat(byId.path("channel_id").asString()).isEqualTo(other.id().toString());
    assertThat(anonymous.send("DELETE", path(webhook), "").status()).isEqualTo(204);
  }

  @Test
  void goesWithItsChannel() {
    var webhook = made();
    world.guilds().deleteChannel(channel.id());

    assertThat(code(anonymous.post(path(webhook), "{\"content\": \"a\"}"))).isEqualTo(10015);
  }
}
