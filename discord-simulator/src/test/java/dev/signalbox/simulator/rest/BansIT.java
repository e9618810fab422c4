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
import dev.signalbox.simulator.world.User;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import dev.signalbox.simulator.world.WorldListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RestTest
class BansIT {
  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private RateLimits limits;

  private final List<WorldEvent> events = new CopyOnWriteArrayList<>();
  private final WorldListener listener = events::add;
  private ApiClient api = new ApiClient(0, "");
  private String base = "";
  private User guest;

  @BeforeEach
  void connect() {
    api = new ApiClient(port, token.current());
    limits.reset();
    base = "/guilds/" + guild().id();
    guest = joined();
    world.subscribe(listener);
  }

  @AfterEach
  void leave() {
    world.unsubscribe(listener);
  }

  private Guild guild() {
    return world.guildList().iterator().next();
  }

  private User joined() {
    var user = new User(world.nextId(), "guest", "Guest", null, false);
    world.guilds().join(guild().id(), user);
    return user;
  }

  private int code(String method, String path, String body) {
    var answer = api.send(method, path, body);
    return answer.body().isEmpty() ? answer.status() : answer.json().path("code").asInt();
  }

  private void permissions(LongUnaryOperator change) {
    var role = world.member(guild().id(), world.bot().id()).orElseThrow().roles().getFirst();
    world
        .guilds()
        .updateRole(
            guild().id(), role, old -> old.withPermissions(change.applyAsLong(old.permissions())));
  }

  @Test
  void bansWithAReasonAndLiftsTheBan() {
    var ban = base + "/bans/" + guest.id();

    assertThat(code("GET", ban, "")).isEqualTo(10026);
    var put = api.with("X-Audit-Log-Reason", "spam").send("PUT", ban, "{}");
    assertThat(put.status()).isEqualTo(204);
    assertThat(world.member(guild().id(), guest.id())).isEmpty();
    assertThat(events)
        .extracting(WorldEvent::name)
        .containsSubsequence("GUILD_MEMBER_REMOVE", "GUILD_BAN_ADD");
    assertThat(api.get(ban).json().path("reason").asString()).isEqualTo("spam");
    assertThat(api.get(ban).json().at("/user/id").asString()).isEqualTo(guest.id().toString());
    assertThat(code("PUT", ban, "{}")).as("banned already").isEqualTo(204);
    assertThat(code("DELETE", ban, "")).isEqualTo(204);
    assertThat(code("DELETE", ban, "")).isEqualTo(10026);
    assertThat(events).extracting(WorldEvent::name).contains("GUILD_BAN_REMOVE");
  }

  @Test
  void bansNobodyAboveItAndNobodyUnknown() {
    assertThat(code("PUT", base + "/bans/" + guild().ownerId(), "{}")).isEqualTo(50013);
    assertThat(code("PUT", base + "/bans/" + world.bot().id(), "{}")).isEqualTo(50013);
    assertThat(code("PUT", base + "/bans/5", "{}")).isEqualTo(10013);
    assertThat(code("PUT", base + "/bans/" + guest.id(), "{\"delete_message_seconds\": 604801}"))
        .isEqualTo(50035);
    permissions(bits -> bits & ~Permission.BAN_MEMBERS.bit());
    try {
      assertThat(code("PUT", base + "/bans/" + guest.id(), "{}")).isEqualTo(50013);
      assertThat(code("GET", base + "/bans", "")).isEqualTo(50013);
    } finally {
      permissions(bits -> bits | Permission.BAN_MEMBERS.bit());
    }
    assertThat(world.member(guild().id(), guest.id())).isPresent();
  }

  @Test
  void deletesWhatTheBannedWroteWhenTold() {
    Channel channel =
        world.channelsOf(guild().id()).stream()
            .filter(one -> one.type() == ChannelType.TEXT)
            .findFirst()
            .orElseThrow();
    var spam = world.messages().create(channel.id(), Author.of(guest), MessageDraft.text("spam"));

    api.send("PUT", base + "/bans/" + guest.id(), "{\"delete_message_seconds\": 604800}");

    assertThat(world.message(channel.id(), spam.id())).isEmpty();
  }

  @Test
  void bansManyAndSaysWhomItCouldNot() {
    var other = joined();
    var body =
        "{\"user_ids\": [\"%s\", \"%s\", \"%s\"]}"
            .formatted(guest.id(), guild().ownerId(), other.id());

    assertThat(code("POST", base + "/bulk-ban", body)).as("needs Manage Guild").isEqualTo(50013);
    permissions(bits -> bits | Permission.MANAGE_GUILD.bit());
    try {
      var answer = api.post(base + "/bulk-ban", body).json();
      assertThat(answer.path("banned_users"))
          .extracting(id -> id.asString())
          .containsExactly(guest.id().toString(), other.id().toString());
      assertThat(answer.at("/failed_users/0").asString()).isEqualTo(guild().ownerId().toString());
      assertThat(code("POST", base + "/bulk-ban", body)).as("nobody left").isEqualTo(500_000);
      assertThat(code("POST", base + "/bulk-ban", "{\"user_ids\": []}")).isEqualTo(50035);
    } finally {
      permissions(bits -> bits & ~Permission.MANAGE_GUILD.bit());
    }
    var after = base + "/bans?after=" + guest.id();
    assertThat(api.get(after).json())
        .extracting(ban -> ban.at("/user/id").asString())
        .containsExactly(other.id().toString());
    assertThat(api.get(base + "/bans?limit=1&before=" + other.id()).json())
        .extracting(ban -> ban.at("/user/id").asString())
        .containsExactly(guest.id().toString());
    assertThat(code("GET", base + "/bans?limit=1001", "")).isEqualTo(50035);
  }

  @Test
  void addsNobodyWithoutTheirAccessToken() {
    var member = base + "/members/" + guest.id();

    assertThat(code("PUT", member, "{}")).isEqualTo(50035);
    assertThat(code("PUT", member, "{\"access_token\": \"none\"}")).isEqualTo(50025);
  }
}
