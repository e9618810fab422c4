package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Emoji;
import dev.signalbox.simulator.world.Overwrite;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Role;
import dev.signalbox.simulator.world.Snowflake;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many of each thing there may be, and how large. */
class CountLimitsIT extends InAChannelOfItsOwn {

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
