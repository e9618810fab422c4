package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Emoji;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Overwrite;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Role;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.User;
import dev.signalbox.simulator.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Discord refuses, code by code, in a guild whose bot lacks a privileged intent. */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "simulator.gateway-port=0",
      "simulator.rest.limits.enabled=false",
      "simulator.rest.max-request-size=4KB",
      "simulator.privileged-intents=MESSAGE_CONTENT"
    })
class RefusalsIT {
  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private Violations violations;

  private ApiClient api = new ApiClient(0, "");
  private Channel channel = Channel.dm(new Snowflake(0), new Snowflake(0));
  private String messages = "";

  @BeforeEach
  void connect() {
    api = new ApiClient(port, token.current());
    channel =
        world
            .guilds()
            .createChannel(
                Channel.inGuild(world.nextId(), guild().id(), ChannelType.TEXT, "own", 9));
    messages = "/channels/" + channel.id() + "/messages";
    violations.reset();
  }

  @AfterEach
  void tidy() {
    world.guilds().deleteChannel(channel.id());
  }

  private Guild guild() {
    return world.guildList().iterator().next();
  }

  private User owner() {
    return world.user(guild().ownerId()).orElseThrow();
  }

  private Snowflake roleOfBot() {
    return world.member(guild().id(), world.bot().id()).orElseThrow().roles().getFirst();
  }

  private void deny(Permission permission) {
    var overwrite = Overwrite.ofRole(roleOfBot(), 0, permission.bit());
    var everyone = Overwrite.ofRole(guild().id(), 0, permission.bit());
    world
        .guilds()
        .updateChannel(channel.id(), old -> old.withOverwrites(List.of(overwrite, everyone)));
  }

  private Message said() {
    return world.messages().create(channel.id(), Author.of(owner()), MessageDraft.text("hello"));
  }

  private int code(String method, String path, String body) {
    var answer = api.send(method, path, body);
    return answer.body().isEmpty() ? answer.status() : answer.json().path("code").asInt();
  }

  private String error(String method, String path, String body, String at) {
    var tree = api.send(method, path, body).json().path("errors");
    return tree.at((at.isEmpty() ? "" : "/" + at) + "/_errors/0/code").asString("");
  }

  @Test
  void showsAnEmptyHistoryToWhoMayNotReadIt() {
    var there = said();
    deny(Permission.READ_MESSAGE_HISTORY);

    assertThat(api.get(messages).body()).isEqualTo("[]");
    assertThat(api.get(messages + "/pins").json().path("items")).isEmpty();
    assertThat(code("GET", messages + "/" + there.id(), "")).isEqualTo(50013);
    assertThat(code("PUT", messages + "/" + there.id() + "/reactions/%F0%9F%94%A5/@me", ""))
        .isEqualTo(50013);
    var reply = "{\"content\":\"a\",\"message_reference\":{\"message_id\":\"" + there.id() + "\"}}";
    assertThat(code("POST", messages, reply)).isEqualTo(160002);
  }

  @Test
  void demandsAPermissionForEachPartOfAMessage() {
    assertThat(code("POST", messages, "{\"content\":\"a\",\"tts\":true}")).isEqualTo(50013);
    deny(Permission.SEND_POLLS);
    assertThat(
            code(
                "POST",
                messages,
                "{\"poll\":{\"question\":{\"text\":\"a\"},\"answers\":[{\"poll_media\":{\"text\":\"b\"}}]}}"))
        .isEqualTo(50013);
    deny(Permission.EMBED_LINKS);
    assertThat(code("POST", messages, "{\"embeds\":[{\"title\":\"a\"}]}")).isEqualTo(50013);
    deny(Permission.ATTACH_FILES);
    assertThat(files(1).json().path("code").asInt()).isEqualTo(50013);
    deny(Permission.SEND_MESSAGES);
    assertThat(code("POST", messages, "{\"content\":\"a\"}")).isEqualTo(50013);
    assertThat(code("POST", "/channels/" + channel.id() + "/typing", "")).isEqualTo(50013);
    assertThat(violations.of(Violation.REST_MISSING_PERMISSIONS)).isEqualTo(6);
  }

  @Test
  void demandsPermissionsOverOthersMessages() {
    var theirs = messages + "/" + said().id();
    assertThat(code("PATCH", theirs, "{\"flags\":4,\"content\":\"b\"}")).isEqualTo(50005);
    deny(Permission.MANAGE_MESSAGES);

    assertThat(code("DELETE", theirs, "")).isEqualTo(50013);
    assertThat(code("PATCH", theirs, "{\"flags\":4}")).isEqualTo(50013);
    assertThat(code("DELETE", theirs + "/reactions", "")).isEqualTo(50013);
    assertThat(code("DELETE", theirs + "/reactions/%F0%9F%94%A5", "")).isEqualTo(50013);
    assertThat(code("POST", messages + "/bulk-delete", "{\"messages\":[\"1\",\"2\"]}"))
        .isEqualTo(50013);
    deny(Permission.PIN_MESSAGES);
    assertThat(code("PUT", theirs.replace("/messages/", "/messages/pins/"), "")).isEqualTo(50013);
  }

  @Test
  void mayDoNothingInTimeOut() {
    world
        .guilds()
        .updateMember(
            guild().id(),
            world.bot().id(),
            old -> old.withTimeout(world.clock().instant().plusSeconds(600)));
    try {
      assertThat(code("POST", messages, "{\"content\":\"a\"}")).isEqualTo(50013);
      assertThat(api.get(messages).status()).isEqualTo(200);
      assertThat(code("POST", "/guilds/" + guild().id() + "/roles", "{}")).isEqualTo(50013);
      assertThat(code("GET", "/guilds/" + guild().id() + "/audit-logs", "")).isEqualTo(50013);
    } finally {
      world.guilds().updateMember(guild().id(), world.bot().id(), old -> old.withTimeout(null));
    }
  }

  @Test
  void listsNoMembersWithoutThePrivilegedIntent() {
    assertThat(code("GET", "/guilds/" + guild().id() + "/members", "")).isEqualTo(50001);
  }

  @Test
  void takesTwentyEmojisOnAMessage() {
    var there = said();
    for (int i = 0; i < 20; i++) {
      var emoji = Emoji.unicode(new String(Character.toChars(0x1F600 + i)));
      world.messages().addReaction(channel.id(), there.id(), owner().id(), emoji);
    }
    var reactions = messages + "/" + there.id() + "/reactions/";

    assertThat(code("PUT", reactions + "%F0%9F%94%A5/@me", "")).isEqualTo(30010);
    assertThat(code("PUT", reactions + "%F0%9F%98%80/@me", "")).as("one of them").isEqualTo(204);
    deny(Permission.ADD_REACTIONS);
    assertThat(code("PUT", reactions + "%F0%9F%98%81/@me", "")).as("one of them").isEqualTo(204);
    assertThat(code("PUT", reactions + "%F0%9F%94%A5/@me", "")).isEqualTo(50013);
  }

  @Test
  void pins250Messages() {
    for (int i = 0; i < 250; i++) {
      world.messages().pin(channel.id(), said().id(), true);
    }

    assertThat(code("PUT", messages + "/pins/" + said().id(), "")).isEqualTo(30003);
  }

  @Test
  void holds250RolesAnd500ChannelsAnd1000Overwrites() {
    var guild = world.guildList().stream().skip(2).findFirst().orElseThrow();
    var base = "/guilds/" + guild.id();
    for (int i = guild.roles().size(); i < 250; i++) {
      var role = new Role(world.nextId(), "r" + i, 0, false, 1, 0, false, false, null);
      world.guilds().createRole(guild.id(), role);
    }
    for (int i = world.channelsOf(guild.id()).size(); i < 500; i++) {
      world
          .guilds()
          .createChannel(Channel.inGuild(world.nextId(), guild.id(), ChannelType.TEXT, "c" + i, i));
    }
    assertThat(code("POST", base + "/roles", "{}")).isEqualTo(30005);
    assertThat(code("POST", base + "/channels", "{\"name\":\"a\"}")).isEqualTo(30013);

    var overwrites = new ArrayList<Overwrite>();
    overwrites.add(Overwrite.ofRole(guild().id(), 0, 64));
    for (int i = 1; i < 1000; i++) {
      overwrites.add(Overwrite.ofMember(new Snowflake(i), 0, 64));
    }
    world.guilds().updateChannel(channel.id(), old -> old.withOverwrites(overwrites));
    var permissions = "/channels/" + channel.id() + "/permissions/";
    assertThat(code("PUT", permissions + owner().id(), "{\"type\":1}")).isEqualTo(30060);
    assertThat(code("PUT", permissions + guild().id(), "{\"type\":0}"))
        .as("replaces one")
        .isEqualTo(204);
    assertThat(code("PUT", permissions + "5000", "{\"type\":1}")).isEqualTo(10009);
  }

  private ApiClient.Answer files(int count) {
    var parts =
        IntStream.range(0, count)
            .mapToObj(i ->
                "--x\r\nContent-Disposition: form-data; name=\"files[%d]\"; filename=\"a\"\r\n\r\nb\r\n"
                    .formatted(i))
            .collect(Collectors.joining());
    return api.with("Content-Type", "multipart/form-data; boundary=x")
        .post(messages, parts + "--x--\r\n");
  }

  @Test
  void takesTenFilesAndNoRequestBeyondItsSize() {
    assertThat(files(10).json().path("attachments")).hasSize(10);
    assertThat(files(11).json().path("code").asInt()).isEqualTo(30015);
    var large = "{\"content\":\"" + "x".repeat(4100) + "\"}";
    var refused = api.post(messages, large);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.json().path("code").asInt()).isEqualTo(40005);
    var parts = api.with("Content-Type", "multipart/form-data; boundary=x");
    var multipart =
        "--x\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n"
            + large
            + "\r\n--x--\r\n";
    assertThat(parts.post(messages, multipart).status()).isEqualTo(413);
    assertThat(violations.of(Violation.REST_TOO_LARGE)).isEqualTo(2);
  }

  @Test
  void sendsNoStickersAndForwardsNothing() {
    assertThat(code("POST", messages, "{\"sticker_ids\":[\"1\"]}")).isEqualTo(50081);
    assertThat(
            error("POST", messages, "{\"sticker_ids\":[\"1\",\"2\",\"3\",\"4\"]}", "sticker_ids"))
        .isEqualTo("BASE_TYPE_MAX_LENGTH");
    var forward = "{\"message_reference\":{\"type\":1,\"message_id\":\"1\",\"channel_id\":\"1\"}}";
    assertThat(error("POST", messages, forward, "message_reference/type"))
        .isEqualTo("BASE_TYPE_CHOICES");
  }

  @Test
  void deletesTwoToAHundredDifferentMessagesAtOnce() {
    var bulk = messages + "/bulk-delete";
    var many =
        IntStream.range(0, 101)
            .mapToObj(i -> "\"" + (world.nextId().value() + i) + "\"")
            .collect(Collectors.joining(","));

    assertThat(code("POST", bulk, "{\"messages\":[" + many + "]}")).isEqualTo(50016);
    assertThat(code("POST", bulk, "{\"messages\":[" + many.substring(many.indexOf(',') + 1) + "]}"))
        .as("a hundred, none of them there")
        .isEqualTo(204);
    var id = said().id();
    assertThat(error("POST", bulk, "{\"messages\":[\"%s\",\"%s\"]}".formatted(id, id), "messages"))
        .isEqualTo("SET_TYPE_ALREADY_CONTAINS_VALUE");
    assertThat(world.message(channel.id(), id)).isPresent();
  }

  @Test
  void asksForHistoryInOneDirection() {
    assertThat(code("GET", messages + "?before=5&after=4", "")).isEqualTo(50035);
    assertThat(code("GET", messages + "?limit=0", "")).isEqualTo(50035);
    assertThat(code("GET", messages + "?before=x", "")).isEqualTo(50035);
  }

  @Test
  void mentionsByDefaultAgainWhenAnEditSaysNothing() {
    var quiet = "{\"content\":\"@everyone\",\"allowed_mentions\":{\"parse\":[]}}";
    var sent = api.post(messages, quiet).json();
    assertThat(sent.path("mention_everyone").asBoolean(true)).isFalse();

    var path = messages + "/" + sent.path("id").asString();
    var edited = api.send("PATCH", path, "{\"content\":\"@everyone again\"}").json();
    assertThat(edited.path("mention_everyone").asBoolean()).isTrue();
    deny(Permission.MENTION_EVERYONE);
    var narrowed = api.send("PATCH", path, "{\"content\":\"@everyone once more\"}").json();
    assertThat(narrowed.path("mention_everyone").asBoolean(true)).isFalse();
  }

  @Test
  void hasNoModeratorsInADm() {
    var opened = api.post("/users/@me/channels", "{\"recipient_id\":\"" + owner().id() + "\"}");
    var dm = "/channels/" + opened.json().path("id").asString();
    var id = Snowflake.parse(opened.json().path("id").asString());
    var theirs = world.messages().create(id, Author.of(owner()), MessageDraft.text("psst")).id();

    assertThat(code("PATCH", dm, "{\"name\":\"a\"}")).isEqualTo(50003);
    assertThat(code("DELETE", dm + "/messages/" + theirs, "")).isEqualTo(50003);
    assertThat(code("DELETE", dm + "/messages/" + theirs + "/reactions", "")).isEqualTo(50003);
    assertThat(code("POST", dm + "/messages/bulk-delete", "{\"messages\":[\"1\",\"2\"]}"))
        .isEqualTo(50003);
    assertThat(code("PUT", dm + "/permissions/" + theirs, "{\"type\":1}")).isEqualTo(50003);
    assertThat(code("POST", dm + "/webhooks", "{\"name\":\"a\"}")).isEqualTo(50003);
    var bot = "{\"recipient_id\":\"" + world.bot().id() + "\"}";
    assertThat(code("POST", "/users/@me/channels", bot)).isEqualTo(50007);
    assertThat(code("POST", "/users/@me/channels", "{\"recipient_id\":\"5\"}")).isEqualTo(50033);
    assertThat(code("POST", "/users/@me/channels", "{}")).isEqualTo(50035);
  }

  @Test
  void knowsNoMessagesInACategoryAndCreatesNoGuilds() {
    var category =
        world.channelsOf(guild().id()).stream()
            .filter(one -> one.type() == ChannelType.CATEGORY)
            .findFirst()
            .orElseThrow();

    assertThat(code("POST", "/channels/" + category.id() + "/messages", "{\"content\":\"a\"}"))
        .isEqualTo(50008);
    assertThat(api.post("/guilds", "{\"name\":\"mine\"}").status()).isEqualTo(404);
    assertThat(api.get("/oauth2/@me").status()).isEqualTo(401);
  }

  @Test
  void holdsChannelsAndNamesAgainstTheirLimits() {
    var path = "/channels/" + channel.id();

    for (var edit :
        List.of(
            "{\"name\":\"" + "x".repeat(101) + "\"}",
            "{\"topic\":\"" + "x".repeat(1025) + "\"}",
            "{\"rate_limit_per_user\":21601}",
            "{\"rate_limit_per_user\":-1}",
            "{\"user_limit\":100}",
            "{\"bitrate\":7999}",
            "{\"parent_id\":\"5\"}")) {
      assertThat(code("PATCH", path, edit)).as(edit).isEqualTo(50035);
    }
    var most =
        "{\"name\":\"%s\",\"topic\":\"%s\",\"rate_limit_per_user\":21600}"
            .formatted("x".repeat(100), "x".repeat(1024));
    assertThat(api.send("PATCH", path, most).status()).isEqualTo(200);
    assertThat(error("PATCH", "/users/@me", "{\"username\":\"a\"}", "username"))
        .isEqualTo("BASE_TYPE_BAD_LENGTH");
    assertThat(
            error("PATCH", "/users/@me", "{\"username\":\"" + "x".repeat(33) + "\"}", "username"))
        .isEqualTo("BASE_TYPE_BAD_LENGTH");
    var member = "/guilds/" + guild().id() + "/members/" + guild().ownerId();
    assertThat(error("PATCH", member, "{\"nick\":\"" + "x".repeat(33) + "\"}", "nick"))
        .isEqualTo("BASE_TYPE_MAX_LENGTH");
    var role = "/guilds/" + guild().id() + "/roles";
    assertThat(error("POST", role, "{\"name\":\"" + "x".repeat(101) + "\"}", "name"))
        .isEqualTo("BASE_TYPE_MAX_LENGTH");
  }

  @Test
  void tellsAStrangerFromAnUnknownUserAndGivesNoManagedRole() {
    var elsewhere = world.guildList().stream().skip(1).findFirst().orElseThrow();
    var stranger = new User(world.nextId(), "stranger", "Stranger", null, false);
    world.guilds().join(elsewhere.id(), stranger);
    var members = "/guilds/" + guild().id() + "/members/";

    assertThat(code("GET", members + stranger.id(), "")).isEqualTo(10007);
    assertThat(code("GET", members + "5", "")).isEqualTo(10013);
    assertThat(code("PUT", members + guild().ownerId() + "/roles/" + roleOfBot(), ""))
        .isEqualTo(50028);
    assertThat(code("DELETE", "/guilds/" + guild().id() + "/roles/" + roleOfBot(), ""))
        .isEqualTo(50013);
  }

  @Test
  void registers130CommandsAtOnceAndOneEntryPoint() {
    var commands = "/applications/" + world.application().id() + "/commands";
    var one = "{\"name\":\"a\"}";
    var many = String.join(",", Collections.nCopies(131, one));

    assertThat(error("PUT", commands, "[" + many + "]", "")).isEqualTo("BASE_TYPE_MAX_LENGTH");
    var entry = "{\"type\":4,\"name\":\"%s\",\"description\":\"d\"}";
    assertThat(api.post(commands, entry.formatted("launch")).status()).isEqualTo(201);
    assertThat(code("POST", commands, entry.formatted("other"))).isEqualTo(30032);
    var ofGuild = commands.replace("/commands", "/guilds/" + guild().id() + "/commands");
    assertThat(error("POST", ofGuild, entry.formatted("launch"), "type"))
        .isEqualTo("BASE_TYPE_CHOICES");
    assertThat(api.send("PUT", commands, "[]").body()).isEqualTo("[]");
  }
}
