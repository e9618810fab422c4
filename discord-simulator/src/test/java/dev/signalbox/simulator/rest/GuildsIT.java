package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.rest.limits.RateLimits;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Role;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.User;
import dev.signalbox.simulator.world.VoiceState;
import dev.signalbox.simulator.world.World;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RestTest
class GuildsIT {
  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private RateLimits limits;

  private ApiClient api = new ApiClient(0, "");
  private String base = "";

  @BeforeEach
  void connect() {
    api = new ApiClient(port, token.current());
    limits.reset();
    base = "/guilds/" + guild().id();
  }

  private Guild guild() {
    return world.guildList().iterator().next();
  }

  private Member self() {
    return world.member(guild().id(), world.bot().id()).orElseThrow();
  }

  private Member ordinary() {
    return world.membersOf(guild().id()).stream()
        .filter(member -> !member.user().bot() && !guild().isOwner(member.id()))
        .filter(member -> highestOfBot().isAbove(guild().highestRoleOf(member)))
        .findFirst()
        .orElseThrow();
  }

  private Role highestOfBot() {
    return guild().highestRoleOf(self());
  }

  private Role role(String name, int position) {
    var blank = new Role(world.nextId(), name, 0, false, position, 0, false, false, null);
    return world.guilds().createRole(guild().id(), blank);
  }

  private Channel text() {
    return world.channelsOf(guild().id()).stream()
        .filter(channel -> channel.type() == ChannelType.TEXT)
        .filter(c -> Permission.SEND_MESSAGES.in(world.permissions(world.bot().id(), c)))
        .findFirst()
        .orElseThrow();
  }

  private int code(String method, String path, String body) {
    var answer = api.send(method, path, body);
    return answer.body().isEmpty() ? answer.status() : answer.json().path("code").asInt();
  }

  @Test
  void knowsOnlyGuildsTheBotIsIn() {
    assertThat(api.get(base + "?with_counts=true").json().path("approximate_member_count").asInt())
        .isEqualTo(world.memberCount(guild().id()));
    assertThat(code("GET", "/guilds/1", "")).isEqualTo(10004);
    assertThat(code("GET", "/guilds/abc", "")).isEqualTo(50035);
  }

  @Test
  void listsOneMemberUnlessAskedForMore() {
    assertThat(api.get(base + "/members").json()).hasSize(1);
    var two = api.get(base + "/members?limit=2").json();
    assertThat(two).hasSize(2);
    var after = api.get(base + "/members?limit=1&after=" + two.at("/0/user/id").asString()).json();
    assertThat(after.at("/0/user/id")).isEqualTo(two.at("/1/user/id"));
  }

  @Test
  void givesOnlyRolesBelowItsOwn() {
    var low = role("low", 0);
    var high = role("high", highestOfBot().position() + 1);
    var member = ordinary();
    var path = base + "/members/" + member.id() + "/roles/";

    assertThat(code("PUT", path + low.id(), "")).isEqualTo(204);
    assertThat(world.member(guild().id(), member.id()).orElseThrow().roles()).contains(low.id());
    assertThat(code("PUT", path + high.id(), "")).isEqualTo(50013);
    assertThat(code("PUT", path + "5", "")).isEqualTo(10011);
    assertThat(code("PUT", base + "/members/5/roles/" + low.id(), "")).isEqualTo(10013);
    assertThat(code("DELETE", path + low.id(), "")).isEqualTo(204);
    assertThat(world.member(guild().id(), member.id()).orElseThrow().roles())
        .doesNotContain(low.id());
  }

  @Test
  void changesNobodyWhoStandsAboveIt() {
    var owner = base + "/members/" + guild().ownerId();

    assertThat(code("PATCH", owner, "{\"nick\": \"x\"}")).isEqualTo(50013);
    assertThat(code("DELETE", owner, "")).isEqualTo(50013);
    var path = base + "/members/" + ordinary().id();
    assertThat(api.send("PATCH", path, "{\"nick\": \"Nick\"}").json().path("nick").asString())
        .isEqualTo("Nick");
  }

  @Test
  void timesOutForAtMostTwentyEightDays() {
    var path = base + "/members/" + ordinary().id();
    var body = "{\"communication_disabled_until\": \"%s\"}";
    var now = world.clock().instant();

    var tooLong = body.formatted(now.plusSeconds(29 * 86_400));
    assertThat(code("PATCH", path, tooLong)).isEqualTo(50035);
    var fine = api.send("PATCH", path, body.formatted(now.plusSeconds(60)));
    assertThat(fine.json().path("communication_disabled_until").isString()).isTrue();
    assertThat(
            api.send("PATCH", path, "{\"communication_disabled_until\": null}")
                .json()
                .path("communication_disabled_until")
                .isNull())
        .isTrue();
  }

  @Test
  void grantsOnlyWhatItHolds() {
    var held = Permission.SEND_MESSAGES.bit();
    var foreign = Permission.ADMINISTRATOR.bit();

    var made = api.post(base + "/roles", "{\"name\": \"a\", \"permissions\": \"" + held + "\"}");
    assertThat(made.json().path("permissions").asString()).isEqualTo(Long.toString(held));
    assertThat(code("POST", base + "/roles", "{\"permissions\": \"" + foreign + "\"}"))
        .isEqualTo(50013);
    var role = base + "/roles/" + made.json().path("id").asString();
    assertThat(code("PATCH", role, "{\"permissions\": \"" + foreign + "\"}")).isEqualTo(50013);
    assertThat(
            api.send("PATCH", role, "{\"color\": \"255\"}")
                .json()
                .at("/colors/primary_color")
                .asInt())
        .isEqualTo(255);
    assertThat(code("DELETE", role, "")).isEqualTo(204);
    assertThat(code("GET", role, "")).isEqualTo(10011);
  }

  @Test
  void overwritesPermissionsOfAChannel() {
    var everyone = "/channels/" + text().id() + "/permissions/" + guild().id();

    assertThat(code("PUT", everyone, "{\"type\": 0, \"deny\": \"64\"}")).isEqualTo(204);
    assertThat(world.channel(text().id()).orElseThrow().overwrites())
        .anySatisfy(one -> assertThat(one.deny()).isEqualTo(64));
    assertThat(code("PUT", everyone, "{\"deny\": \"64\"}")).isEqualTo(50035);
    assertThat(code("PUT", everyone, "{\"type\": 0, \"allow\": \"8\"}")).isEqualTo(50013);
    assertThat(code("DELETE", everyone, "")).isEqualTo(204);
    assertThat(code("DELETE", everyone, "")).isEqualTo(10009);
  }

  @Test
  void limitsRenamesWithoutShowingIt() {
    var made = api.post(base + "/channels", "{\"name\": \"My Place\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("name").asString()).isEqualTo("my-place");
    var path = "/channels/" + made.json().path("id").asString();

    assertThat(api.send("PATCH", path, "{\"name\": \"one\"}").status()).isEqualTo(200);
    assertThat(api.send("PATCH", path, "{\"topic\": \"two\"}").status()).isEqualTo(200);
    var limited = api.send("PATCH", path, "{\"name\": \"three\"}");
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.json().path("retry_after").asDouble()).isGreaterThan(500);
    assertThat(Integer.parseInt(limited.header("X-RateLimit-Remaining"))).isPositive();
    assertThat(limited.header("X-RateLimit-Scope")).isEqualTo("user");
    assertThat(api.send("PATCH", path, "{\"nsfw\": true}").status()).isEqualTo(200);
    assertThat(code("DELETE", path, "")).isZero();
    assertThat(code("GET", path, "")).isEqualTo(10003);
  }

  @Test
  void putsChannelsOnlyIntoCategoriesOfTheirGuild() {
    var wrong = "{\"name\": \"a\", \"parent_id\": \"" + text().id() + "\"}";
    var category =
        world.channelsOf(guild().id()).stream()
            .filter(channel -> channel.type() == ChannelType.CATEGORY)
            .min(Comparator.comparing(Channel::id))
            .orElseThrow();

    assertThat(code("POST", base + "/channels", wrong)).isEqualTo(50035);
    var right = "{\"name\": \"a\", \"parent_id\": \"" + category.id() + "\"}";
    assertThat(api.post(base + "/channels", right).json().path("parent_id").asString())
        .isEqualTo(category.id().toString());
  }

  @Test
  void movesOneChannelAtATimeIntoACategory() {
    var category =
        world.channelsOf(guild().id()).stream()
            .filter(channel -> channel.type() == ChannelType.CATEGORY)
            .min(Comparator.comparing(Channel::id))
            .orElseThrow();
    var one = api.post(base + "/channels", "{\"name\": \"one\"}").json().path("id").asString();
    var two = api.post(base + "/channels", "{\"name\": \"two\"}").json().path("id").asString();
    var into = "{\"id\": \"%s\", \"parent_id\": \"" + category.id() + "\"}";

    var both = "[" + into.formatted(one) + "," + into.formatted(two) + "]";
    assertThat(code("PATCH", base + "/channels", both)).isEqualTo(40009);
    assertThat(code("PATCH", base + "/channels", "[" + into.formatted(one) + "]")).isEqualTo(204);
    assertThat(world.channel(Snowflake.parse(one)).orElseThrow().parentId())
        .isEqualTo(category.id());
    assertThat(world.channel(Snowflake.parse(two)).orElseThrow().parentId()).isNull();
  }

  @Test
  void mutesAndMovesOnlyWhoIsInVoice() {
    var member = ordinary();
    var path = base + "/members/" + member.id();
    world.guilds().voice(new VoiceState(guild().id(), null, member.id(), "s", false, false));
    assertThat(code("PATCH", path, "{\"mute\": true}")).isEqualTo(50013);
    grantToBot(Permission.MUTE_MEMBERS, Permission.DEAFEN_MEMBERS, Permission.MOVE_MEMBERS);

    for (var edit : List.of("{\"mute\": true}", "{\"deaf\": false}", "{\"channel_id\": null}")) {
      assertThat(code("PATCH", path, edit)).as(edit).isEqualTo(40032);
    }
    var lounge = voiceChannel();
    world.guilds().voice(new VoiceState(guild().id(), lounge, member.id(), "s", true, false));
    assertThat(code("PATCH", path, "{\"channel_id\": \"" + text().id() + "\"}")).isEqualTo(50024);
    assertThat(code("PATCH", path, "{\"channel_id\": \"5\"}")).isEqualTo(10003);
    assertThat(api.send("PATCH", path, "{\"mute\": true}").json().path("mute").asBoolean())
        .isTrue();
    assertThat(api.send("PATCH", path, "{\"channel_id\": null}").status()).isEqualTo(200);
    assertThat(world.voiceStatesOf(guild().id()))
        .noneMatch(state -> state.userId().equals(member.id()));
  }

  private void grantToBot(Permission... permissions) {
    var id = self().roles().getFirst();
    long more = Permission.of(permissions);
    world.guilds().updateRole(guild().id(), id, r -> r.withPermissions(r.permissions() | more));
  }

  private Snowflake voiceChannel() {
    return world.channelsOf(guild().id()).stream()
        .filter(channel -> channel.type() == ChannelType.VOICE)
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void writesNobodyWithWhomItSharesNoGuild() {
    var guest = new User(world.nextId(), "guest", "Guest", null, false);
    world.guilds().join(guild().id(), guest);
    var dm =
        api.post("/users/@me/channels", "{\"recipient_id\": \"" + guest.id() + "\"}")
            .json()
            .path("id")
            .asString();
    var messages = "/channels/" + dm + "/messages";

    assertThat(api.post(messages, "{\"content\": \"hello\"}").status()).isEqualTo(200);
    world.guilds().removeMember(guild().id(), guest.id());
    assertThat(code("POST", messages, "{\"content\": \"hello\"}")).isEqualTo(50278);
  }
}
