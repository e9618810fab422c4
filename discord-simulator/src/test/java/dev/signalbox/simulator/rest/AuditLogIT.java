package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.rest.limits.RateLimits;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Permission;
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
class AuditLogIT {
  private static final String HEADER = "X-Audit-Log-Reason";

  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private RateLimits limits;

  private final List<WorldEvent> events = new CopyOnWriteArrayList<>();
  private final WorldListener listener = events::add;
  private ApiClient api = new ApiClient(0, "");
  private String base = "";

  @BeforeEach
  void connect() {
    api = new ApiClient(port, token.current());
    limits.reset();
    base = "/guilds/" + guild().id();
    world.subscribe(listener);
  }

  @AfterEach
  void leave() {
    world.unsubscribe(listener);
  }

  private Guild guild() {
    return world.guildList().iterator().next();
  }

  private Channel writable() {
    return world.channelsOf(guild().id()).stream()
        .filter(channel -> channel.type() == ChannelType.TEXT)
        .filter(c -> Permission.SEND_MESSAGES.in(world.permissions(world.bot().id(), c)))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode newest() {
    return api.get(base + "/audit-logs?limit=1").json().at("/audit_log_entries/0");
  }

  @Test
  void notesAReasonAsItWasMeant() {
    var made =
        api.with(HEADER, "50%25%20gr%C3%B6%C3%9Fer+%F0%9F%91%8D")
            .post(base + "/roles", "{\"name\": \"crew\"}")
            .json();

    var entry = newest();
    assertThat(entry.path("action_type").asInt()).isEqualTo(30);
    assertThat(entry.path("target_id")).isEqualTo(made.path("id"));
    assertThat(entry.path("user_id").asString()).isEqualTo(world.bot().id().toString());
    assertThat(entry.path("reason").asString()).isEqualTo("50% größer+👍");
    assertThat(entry.path("changes"))
        .anySatisfy(change -> {
          assertThat(change.path("key").asString()).isEqualTo("name");
          assertThat(change.path("new_value").asString()).isEqualTo("crew");
        });
    var event = events.getLast();
    assertThat(event.name()).isEqualTo("GUILD_AUDIT_LOG_ENTRY_CREATE");
    assertThat(event.data().tree().path("guild_id").asString()).isEqualTo(guild().id().toString());
    assertThat(event.data().tree().path("id")).isEqualTo(entry.path("id"));
  }

  @Test
  void takesAReasonOf512CharactersAndNoLonger() {
    var roles = base + "/roles";
    int before = guild().roles().size();

    var refused = api.with(HEADER, "%C3%9F".repeat(513)).post(roles, "{}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/reason/_errors/0/code").asString())
        .isEqualTo("BASE_TYPE_MAX_LENGTH");
    assertThat(guild().roles()).hasSize(before);
    assertThat(api.with(HEADER, "%C3%9F".repeat(512)).post(roles, "{}").status()).isEqualTo(200);
    assertThat(newest().path("reason").asString()).hasSize(512);
    assertThat(api.with(HEADER, "x".repeat(600)).get(roles).status())
        .as("a route that has no entry does not look at the header")
        .isEqualTo(200);
  }

  @Test
  void leavesTheReasonOutWhereNoneWasGiven() {
    api.post(base + "/roles", "{\"name\": \"quiet\", \"reason\": \"in the body\"}");

    assertThat(newest().has("reason")).isFalse();
  }

  @Test
  void notesWhoseMessageWasDeletedButNotOnesOwn() {
    var messages = "/channels/" + writable().id() + "/messages";
    var person = world.users().stream().filter(user -> !user.bot()).findFirst().orElseThrow();
    var theirs =
        world.messages().create(writable().id(), Author.of(person), MessageDraft.text("spam"));
    var own = api.post(messages, "{\"content\": \"a\"}").json().path("id").asString();

    api.with(HEADER, "spam").send("DELETE", messages + "/" + theirs.id(), "");
    var entry = newest();
    api.send("DELETE", messages + "/" + own, "");

    assertThat(entry.path("action_type").asInt()).isEqualTo(72);
    assertThat(entry.path("target_id").asString()).isEqualTo(person.id().toString());
    assertThat(entry.at("/options/channel_id").asString()).isEqualTo(writable().id().toString());
    assertThat(entry.path("reason").asString()).isEqualTo("spam");
    assertThat(newest()).isEqualTo(entry);
  }

  @Test
  void tellsARoleGivenFromANickname() {
    var role = api.post(base + "/roles", "{\"name\": \"given\"}").json().path("id").asString();
    var member = world.membersOf(guild().id()).stream().filter(this::isOrdinary).findFirst();
    var path = base + "/members/" + member.orElseThrow().id();

    api.send("PATCH", path, "{\"nick\": \"Renamed\", \"roles\": [\"%s\"]}".formatted(role));

    var both = api.get(base + "/audit-logs?limit=2").json().path("audit_log_entries");
    assertThat(both).extracting(entry -> entry.path("action_type").asInt()).containsExactly(24, 25);
    assertThat(both.at("/0/changes/0/key").asString()).isEqualTo("nick");
    assertThat(both.at("/1/changes/0").toString())
        .isEqualTo(
            "{\"key\":\"$add\",\"new_value\":[{\"id\":\"%s\",\"name\":\"given\"}]}"
                .formatted(role));
    api.send("PATCH", path, "{\"nick\": null, \"roles\": []}");
  }

  private boolean isOrdinary(dev.signalbox.simulator.world.Member member) {
    return !member.user().bot() && member.roles().isEmpty() && !guild().isOwner(member.id());
  }

  @Test
  void pagesAndFilters() {
    var channel = api.post(base + "/channels", "{\"name\": \"a\"}").json().path("id").asString();
    api.send("PATCH", "/channels/" + channel, "{\"nsfw\": true}");
    api.send("DELETE", "/channels/" + channel, "");
    var log = base + "/audit-logs";

    var all = api.get(log + "?limit=3").json();
    assertThat(types(all)).containsExactly(12, 11, 10);
    assertThat(all.at("/users/0/id").asString()).isEqualTo(world.bot().id().toString());
    assertThat(types(api.get(log + "?limit=1&action_type=10").json())).containsExactly(10);
    var middle = all.at("/audit_log_entries/1/id").asString();
    assertThat(types(api.get(log + "?limit=1&before=" + middle).json())).containsExactly(10);
    assertThat(types(api.get(log + "?after=" + middle).json())).containsExactly(12);
    assertThat(types(api.get(log + "?user_id=5").json())).isEmpty();
    assertThat(api.get(log + "?limit=101").status()).isEqualTo(400);
  }

  private static List<Integer> types(JsonNode log) {
    return log.path("audit_log_entries").values().stream()
        .map(entry -> entry.path("action_type").asInt())
        .toList();
  }
}
