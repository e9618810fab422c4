package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.User;
import org.junit.jupiter.api.Test;

/** What Discord refuses, code by code: whom it lets do and see what. */
class RefusalsIT extends InAChannelOfItsOwn {

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
}
