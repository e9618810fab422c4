package dev.signalbox.simulator.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Emoji;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Guilds;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Messages;
import dev.signalbox.simulator.world.Role;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.User;
import dev.signalbox.simulator.world.VoiceState;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;

/** Every dispatch that the simulator can send is complete, as a client reads it from its socket. */
@OfficialTest
@DirtiesContext // guilds, channels and people are gone afterwards
class DispatchesIT {
  private static final Emoji FIRE = Emoji.unicode("🔥");

  @Autowired private Surroundings around;
  private Guilds guilds;
  private Messages messages;

  @BeforeEach
  void know() {
    guilds = around.world().guilds();
    messages = around.world().messages();
    around.empowerTheBot();
  }

  @Test
  void sendsEveryDispatchAsDescribed() throws IOException {
    try (var bot = new OfficialBot(around)) {
      Map<String, Runnable> causes = new LinkedHashMap<>();
      causes.put("READY", () -> {}); // it was read when the session began
      causes.put("RESUMED", bot::resume);
      ofGuilds(causes);
      ofMessages(causes);
      ofCommands(causes, bot);
      causes.forEach((event, cause) -> {
        cause.run();
        if (!event.equals("READY")) bot.next(event);
      });

      assertThat(causes.keySet())
          .as("every dispatch has a cause here and a line in shapes.txt")
          .isEqualTo(DispatchNames.inTheCode());
      assertThat(bot.seen()).isEqualTo(new TreeSet<>(bot.shapes().dispatches()));
    }
  }

  private void ofGuilds(Map<String, Runnable> causes) {
    Snowflake guild = around.guild().id();
    Channel made = Channel.inGuild(newId(), guild, ChannelType.TEXT, "made", 20);
    Role role = new Role(newId(), "made", 255, true, 1, 0, false, false, null);
    User joining = new User(newId(), "newcomer", "Newcomer", null, false);
    Snowflake member = around.ordinary().id();
    causes.put("GUILD_UPDATE", () -> guilds.update(guild, old -> old.withName("Renamed")));
    causes.put("GUILD_DELETE", () -> guilds.setAvailable(guild, false));
    causes.put("GUILD_CREATE", () -> guilds.setAvailable(guild, true));
    causes.put("GUILD_EMOJIS_UPDATE", () -> guilds.updateEmojis(guild, old -> old));
    causes.put("GUILD_ROLE_CREATE", () -> guilds.createRole(guild, role));
    causes.put(
        "GUILD_ROLE_UPDATE",
        () -> guilds.updateRole(guild, role.id(), old -> old.withName("other")));
    causes.put("GUILD_ROLE_DELETE", () -> guilds.deleteRole(guild, role.id()));
    causes.put("CHANNEL_CREATE", () -> guilds.createChannel(made));
    causes.put(
        "CHANNEL_UPDATE", () -> guilds.updateChannel(made.id(), old -> old.withTopic("new")));
    causes.put("CHANNEL_DELETE", () -> guilds.deleteChannel(made.id()));
    causes.put("GUILD_MEMBER_ADD", () -> guilds.join(guild, joining));
    causes.put(
        "GUILD_MEMBER_UPDATE", () -> guilds.updateMember(guild, member, old -> old.withNick("N")));
    causes.put("GUILD_MEMBER_REMOVE", () -> guilds.removeMember(guild, joining.id()));
    causes.put("VOICE_STATE_UPDATE", () -> guilds.voice(voice(around.owner().id())));
    causes.put(
        "GUILD_AUDIT_LOG_ENTRY_CREATE",
        () ->
            around
                .api()
                .with("X-Audit-Log-Reason", "because")
                .post("/guilds/" + guild + "/roles", "{\"name\": \"noted\"}"));
    String ban = "/guilds/" + guild + "/bans/" + around.ordinary().id();
    causes.put("GUILD_BAN_ADD", () -> around.api().send("PUT", ban, "{}"));
    causes.put("GUILD_BAN_REMOVE", () -> around.api().send("DELETE", ban, ""));
    causes.put(
        "WEBHOOKS_UPDATE",
        () ->
            around
                .api()
                .post("/channels/" + around.text().id() + "/webhooks", "{\"name\": \"Herald\"}"));
    causes.put("USER_UPDATE", () -> guilds.updateBot(old -> old));
  }

  private void ofMessages(Map<String, Runnable> causes) {
    Snowflake channel = around.text().id();
    Message first = write("first");
    Message second = write("second <@" + around.world().bot().id() + ">");
    Snowflake owner = around.owner().id();
    causes.put("MESSAGE_CREATE", () -> write("third"));
    causes.put("TYPING_START", () -> messages.type(channel, owner));
    causes.put(
        "MESSAGE_REACTION_ADD", () -> messages.addReaction(channel, first.id(), owner, FIRE));
    causes.put(
        "MESSAGE_REACTION_REMOVE", () -> messages.removeReaction(channel, first.id(), owner, FIRE));
    causes.put(
        "MESSAGE_REACTION_REMOVE_EMOJI", () -> messages.removeReactions(channel, first.id(), FIRE));
    causes.put(
        "MESSAGE_REACTION_REMOVE_ALL", () -> messages.removeReactions(channel, first.id(), null));
    causes.put("MESSAGE_UPDATE", () -> messages.pin(channel, first.id(), true));
    causes.put("CHANNEL_PINS_UPDATE", () -> {}); // comes with the one before
    causes.put("MESSAGE_DELETE", () -> messages.delete(channel, first.id()));
    causes.put("MESSAGE_DELETE_BULK", () -> messages.deleteAll(channel, List.of(second.id())));
  }

  private void ofCommands(Map<String, Runnable> causes, OfficialBot bot) {
    String guild = around.guild().id().toString();
    String everybody =
        "{\"guild_id\":\"%s\",\"query\":\"\",\"limit\":0,\"presences\":true,\"nonce\":\"n\"}"
            .formatted(guild);
    String voice =
        "{\"guild_id\":\"%s\",\"channel_id\":\"%s\",\"self_mute\":false,\"self_deaf\":true}"
            .formatted(guild, around.channel(ChannelType.VOICE).id());
    causes.put("GUILD_MEMBERS_CHUNK", () -> bot.send(8, everybody));
    causes.put("RATE_LIMITED", () -> bot.send(8, everybody));
    causes.put("VOICE_SERVER_UPDATE", () -> bot.send(4, voice));
    causes.put(
        "SOUNDBOARD_SOUNDS", () -> bot.send(31, "{\"guild_ids\":[\"%s\"]}".formatted(guild)));
    causes.put(
        "CHANNEL_INFO",
        () ->
            bot.send(
                43,
                "{\"guild_id\":\"%s\",\"fields\":[\"status\",\"voice_start_time\"]}"
                    .formatted(guild)));
    causes.put(
        "PRESENCE_UPDATE",
        () ->
            bot.send(
                3,
                "{\"since\":null,\"afk\":false,\"status\":\"idle\",\"activities\":[{\"name\":\"chess\",\"type\":0}]}"));
    causes.put("INTERACTION_CREATE", this::useACommand);
  }

  @Test
  void tellsOfAGuildInAnOutage() {
    Guild guild = around.guild();
    guilds.setAvailable(guild.id(), false);
    try (var bot = new OfficialBot(around)) {
      assertThat(bot.ready().path("guilds")).isNotEmpty();
    } finally {
      guilds.setAvailable(guild.id(), true);
    }
  }

  @Test
  void tellsOfDirectMessages() {
    Channel dm = guilds.openDm(around.owner().id());
    try (var bot = new OfficialBot(around)) {
      Message message =
          messages.create(dm.id(), Author.of(around.owner().user()), MessageDraft.text("psst"));
      assertThat(bot.next("MESSAGE_CREATE").has("guild_id")).isFalse();
      messages.type(dm.id(), around.owner().id());
      assertThat(bot.next("TYPING_START").has("member")).isFalse();
      messages.addReaction(dm.id(), message.id(), around.owner().id(), FIRE);
      bot.next("MESSAGE_REACTION_ADD");
      messages.pin(dm.id(), message.id(), true);
      bot.next("CHANNEL_PINS_UPDATE");
      messages.delete(dm.id(), message.id());
      bot.next("MESSAGE_DELETE");
    }
  }

  @Test
  void leavesAMessageWholeWithoutItsContent() {
    long intents = OfficialBot.EVERY_INTENT & ~OfficialBot.MESSAGE_CONTENT;
    try (var bot = new OfficialBot(around, intents)) {
      write("secret");
      JsonNode message = bot.next("MESSAGE_CREATE");
      assertThat(message.path("content").asString()).isEmpty();
      assertThat(message.path("member").path("roles").isArray()).isTrue();
    }
  }

  private Message write(String content) {
    return messages.create(
        around.text().id(), Author.of(around.owner().user()), MessageDraft.text(content));
  }

  private VoiceState voice(Snowflake user) {
    Snowflake channel = around.channel(ChannelType.VOICE).id();
    return new VoiceState(around.guild().id(), channel, user, "session", false, false);
  }

  private void useACommand() {
    JsonNode command =
        around
            .api()
            .post(
                "/applications/" + around.world().application().id() + "/commands",
                "{\"name\": \"ping\", \"description\": \"d\"}")
            .json();
    around
        .interactions()
        .slash(around.place(), Surroundings.id(command), command.path("options"), "n");
  }

  private Snowflake newId() {
    return around.world().nextId();
  }
}
