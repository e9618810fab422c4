package dev.signalbox.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.world.Audience;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Emoji;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Payload;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.User;
import dev.signalbox.simulator.world.WorldEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DispatchTest {
  private final TestGateway gateway = new TestGateway();
  private final User owner = gateway.world.user(gateway.guild().ownerId()).orElseThrow();

  @AfterEach
  void stop() {
    gateway.close();
  }

  private TestClient identified(long intents) {
    TestClient client = gateway.connect().send(gateway.identify(intents));
    client.expect("READY");
    return client;
  }

  private Message say(String channel, User author, String text) {
    return gateway
        .world
        .messages()
        .create(gateway.channel(channel).id(), Author.of(author), MessageDraft.text(text));
  }

  /** Sent without any intent: what comes before it has arrived. */
  private static JsonNode fence(TestClient client) {
    return client.send("{\"op\":1,\"d\":null}").expectOp(11);
  }

  @Test
  void sendsOnlyWhatTheIntentsAskFor() {
    TestClient client = identified(Intent.GUILD_MESSAGE_REACTIONS.bit());
    Message message = say("general", owner, "hello");
    gateway
        .world
        .messages()
        .addReaction(message.channelId(), message.id(), owner.id(), Emoji.unicode("👍"));
    JsonNode next = client.next();
    assertThat(next.get("t").asString()).isEqualTo("MESSAGE_REACTION_ADD");
    assertThat(next.get("s").asInt()).isEqualTo(2);
  }

  @Test
  void emptiesTheContentWithoutTheIntent() {
    TestClient client = identified(Intent.GUILD_MESSAGES.bit());
    say("general", owner, "secret");
    JsonNode message = client.expect("MESSAGE_CREATE").get("d");
    assertThat(message.get("content").asString()).isEmpty();
    assertThat(message.get("embeds")).isEmpty();
    assertThat(message.at("/author/id").asString()).isEqualTo(owner.id().toString());
  }

  @Test
  void showsTheContentOfOwnMessagesAndMentionsRegardless() {
    TestClient client = identified(Intent.GUILD_MESSAGES.bit());
    say("general", gateway.world.bot(), "mine");
    assertThat(client.expect("MESSAGE_CREATE").at("/d/content").asString()).isEqualTo("mine");
    String mention = "hey <@" + gateway.world.bot().id() + ">";
    say("general", owner, mention);
    assertThat(client.expect("MESSAGE_CREATE").at("/d/content").asString()).isEqualTo(mention);
  }

  @Test
  void hidesWhatHappensInChannelsThatTheBotMayNotView() {
    TestClient client = identified(Intent.GUILD_MESSAGES.bit() | Intent.MESSAGE_CONTENT.bit());
    say("staff-only", owner, "hidden");
    say("general", owner, "shown");
    assertThat(client.expect("MESSAGE_CREATE").at("/d/content").asString()).isEqualTo("shown");
  }

  @Test
  void sendsAnEphemeralMessageAsADirectOne() {
    var bot = gateway.world.bot();
    var author = new Author(bot, bot.id(), bot.id(), null, Author.DEFAULT, owner.id());
    var draft = MessageDraft.text("psst").withFlags(MessageDraft.FLAG_EPHEMERAL);
    TestClient guild = identified(Intent.GUILD_MESSAGES.bit());
    TestClient direct = identified(Intent.DIRECT_MESSAGES.bit());
    gateway.world.messages().create(gateway.channel("general").id(), author, draft);
    JsonNode message = direct.expect("MESSAGE_CREATE").get("d");
    assertThat(message.get("content").asString()).isEqualTo("psst");
    assertThat(message.has("guild_id")).isFalse();
    assertThat(message.has("member")).isFalse();
    assertThat(guild.send("{\"op\":1,\"d\":null}").next().get("op").asInt()).isEqualTo(11);
  }

  @Test
  void tellsOfTheAuditLogOnlyWhileTheBotMayReadIt() {
    TestClient client = identified(Intent.GUILD_MODERATION.bit());
    var guild = gateway.guild();
    var role =
        gateway.world.member(guild.id(), gateway.world.bot().id()).orElseThrow().roles().getFirst();
    auditLogEntry("first");
    gateway.world.guilds().updateRole(guild.id(), role, r -> r.withPermissions(0));
    auditLogEntry("hidden");
    long reading = Permission.VIEW_AUDIT_LOG.bit();
    gateway.world.guilds().updateRole(guild.id(), role, r -> r.withPermissions(reading));
    auditLogEntry("second");
    String event = "GUILD_AUDIT_LOG_ENTRY_CREATE";
    assertThat(client.expect(event).at("/d/reason").asString()).isEqualTo("first");
    assertThat(client.expect(event).at("/d/reason").asString()).isEqualTo("second");
  }

  private void auditLogEntry(String reason) {
    gateway.world.publish(
        new WorldEvent(
            "GUILD_AUDIT_LOG_ENTRY_CREATE",
            gateway.guild().id(),
            null,
            null,
            new Audience.Holders(Permission.VIEW_AUDIT_LOG.bit()),
            Payload.of(Json.object().put("reason", reason))));
  }

  @Test
  void sendsDirectMessagesOnShardZeroAlone() {
    TestClient zero =
        gateway.connect().send(gateway.identify(Intent.DIRECT_MESSAGES.bit(), "\"shard\":[0,2]"));
    TestClient one =
        gateway.connect().send(gateway.identify(Intent.DIRECT_MESSAGES.bit(), "\"shard\":[1,2]"));
    zero.expect("READY");
    one.expect("READY");
    Channel dm = gateway.world.guilds().openDm(owner.id());
    gateway.world.messages().create(dm.id(), Author.of(owner), MessageDraft.text("psst"));
    JsonNode message = zero.expect("MESSAGE_CREATE").get("d");
    assertThat(message.get("content").asString()).isEqualTo("psst");
    assertThat(message.has("guild_id")).isFalse();
    assertThat(one.send("{\"op\":1,\"d\":null}").next().get("op").asInt()).isEqualTo(11);
  }

  @Test
  void sendsAMemberUpdateAboutTheBotWithoutTheMembersIntent() {
    TestClient client = identified(0);
    gateway.world.guilds().updateMember(gateway.guild().id(), owner.id(), m -> m.withNick("no"));
    gateway
        .world
        .guilds()
        .updateMember(gateway.guild().id(), gateway.world.bot().id(), m -> m.withNick("yes"));
    assertThat(client.expect("GUILD_MEMBER_UPDATE").at("/d/nick").asString()).isEqualTo("yes");
  }

  @Test
  void announcesAnOutageAndItsEnd() {
    TestClient client = identified(1);
    for (int i = 0; i < 3; i++) client.expect("GUILD_CREATE");
    gateway.world.guilds().setAvailable(gateway.guild().id(), false);
    assertThat(client.expect("GUILD_DELETE").at("/d/unavailable").asBoolean()).isTrue();
    gateway.world.guilds().setAvailable(gateway.guild().id(), true);
    assertThat(client.expect("GUILD_CREATE").at("/d/members")).hasSize(1);
  }

  @Test
  void answersMemberRequestsInChunksAndLimitsFullLists() {
    TestClient client = identified(Intent.ALL);
    String guild = gateway.guild().id().toString();
    String all =
        "{\"op\":8,\"d\":{\"guild_id\":\""
            + guild
            + "\",\"query\":\"\",\"limit\":0,\"nonce\":\"n\"}}";
    JsonNode chunk = client.send(all).expect("GUILD_MEMBERS_CHUNK").get("d");
    assertThat(chunk.get("members")).hasSize(26);
    assertThat(chunk.get("chunk_count").asInt()).isEqualTo(1);
    assertThat(chunk.get("nonce").asString()).isEqualTo("n");
    JsonNode limited = client.send(all).expect("RATE_LIMITED").get("d");
    assertThat(limited.get("opcode").asInt()).isEqualTo(8);
    assertThat(limited.get("retry_after").asDouble()).isBetween(0.0, 30.0);
    assertThat(limited.at("/meta/guild_id").asString()).isEqualTo(guild);
    assertThat(gateway.violations()).containsEntry(Violation.MEMBERS_REQUEST_LIMIT, 1L);
  }

  @Test
  void saysWhichMembersItDidNotFind() {
    TestClient client = identified(1);
    String guild = gateway.guild().id().toString();
    String request =
        "{\"op\":8,\"d\":{\"guild_id\":\"%s\",\"user_ids\":[\"%s\",\"123456789012345678\",\"12\"]}}";
    JsonNode chunk =
        client.send(request.formatted(guild, owner.id())).expect("GUILD_MEMBERS_CHUNK").get("d");
    assertThat(chunk.at("/members/0/user/id").asString()).isEqualTo(owner.id().toString());
    assertThat(chunk.get("not_found").toString()).isEqualTo("[\"123456789012345678\",12]");
  }

  @Test
  void answersSoundsChannelInfoAndVoice() {
    TestClient client = identified(Intent.GUILD_VOICE_STATES.bit());
    String guild = gateway.guild().id().toString();
    String lounge = gateway.channel("Lounge").id().toString();
    client.send("{\"op\":31,\"d\":{\"guild_ids\":[\"" + guild + "\"]}}");
    assertThat(client.expect("SOUNDBOARD_SOUNDS").at("/d/guild_id").asString()).isEqualTo(guild);
    client.send("{\"op\":43,\"d\":{\"guild_id\":\"" + guild + "\",\"fields\":[\"status\"]}}");
    assertThat(client.expect("CHANNEL_INFO").at("/d/channels/0/id").asString()).isEqualTo(lounge);
    client.send(
        "{\"op\":4,\"d\":{\"guild_id\":\""
            + guild
            + "\",\"channel_id\":\""
            + lounge
            + "\",\"self_mute\":false,\"self_deaf\":false}}");
    assertThat(client.expect("VOICE_STATE_UPDATE").at("/d/channel_id").asString())
        .isEqualTo(lounge);
    assertThat(client.expect("VOICE_SERVER_UPDATE").at("/d/guild_id").asString()).isEqualTo(guild);
  }

  @Test
  void announcesThePresenceAndDropsTheSixthIn20Seconds() {
    TestClient client = identified(Intent.GUILD_PRESENCES.bit());
    String presence =
        "{\"op\":3,\"d\":{\"since\":{},\"activities\":[{}],\"status\":\"idle\",\"afk\":false}}";
    assertThat(client.send(presence).expect("PRESENCE_UPDATE").at("/d/status").asString())
        .isEqualTo("idle");
    for (int i = 0; i < 5; i++) client.send(presence);
    fence(client);
    assertThat(gateway.violations())
        .containsExactlyEntriesOf(java.util.Map.of(Violation.PRESENCE_LIMIT, 1L));
  }
}
