package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.interactions.Interactions;
import dev.signalbox.simulator.interactions.Place;
import dev.signalbox.simulator.interactions.TestBot;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Emoji;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.VoiceState;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import dev.signalbox.simulator.world.WorldListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects that the gateway sends are what Discord's own description says of them, and interactions
 * have all that its examples have.
 */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"simulator.gateway-port=0", "simulator.rest.limits.enabled=false"})
class OfficialObjectsIT {
  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private Interactions interactions;

  private final List<WorldEvent> events = new CopyOnWriteArrayList<>();
  private final WorldListener listener = events::add;
  private TestBot bot;

  @BeforeEach
  void listen() {
    bot = new TestBot(world, port, token.current());
    world.subscribe(listener);
  }

  @AfterEach
  void leave() {
    world.unsubscribe(listener);
    bot.close();
  }

  private static void assertOfficial(String schema, JsonNode object) {
    var official = DiscordOpenApi.find();
    assumeTrue(official.isPresent(), "needs ../shared");
    assertThat(official.orElseThrow().violationsOf(schema, object))
        .as("%s: %s", schema, object)
        .isEmpty();
  }

  private Guild guild() {
    return world.guildList().iterator().next();
  }

  private Channel channel(ChannelType type) {
    return world.channelsOf(guild().id()).stream()
        .filter(one -> one.type() == type)
        .findFirst()
        .orElseThrow();
  }

  private Place place() {
    return Place.of(
        world,
        guild(),
        channel(ChannelType.TEXT),
        world.member(guild().id(), guild().ownerId()).orElseThrow());
  }

  private ObjectNode last(String event) {
    return events.stream()
        .filter(one -> one.name().equals(event))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("no " + event))
        .data()
        .tree();
  }

  private ObjectNode guildCreate() {
    world.guilds().setAvailable(guild().id(), false);
    world.guilds().setAvailable(guild().id(), true);
    return last("GUILD_CREATE");
  }

  @Test
  void createsAGuildWithEverythingInIt() {
    ObjectNode guild = guildCreate();

    assertOfficial("GuildResponse", guild);
    for (String extra :
        List.of(
            "joined_at",
            "large",
            "member_count",
            "voice_states",
            "members",
            "channels",
            "threads",
            "presences",
            "stage_instances",
            "guild_scheduled_events",
            "soundboard_sounds")) {
      assertThat(guild.has(extra)).as(extra).isTrue();
    }
  }

  @Test
  void describesChannelsRolesMembersAndEmojisOfAGuild() {
    ObjectNode guild = guildCreate();

    assertThat(guild.path("channels")).isNotEmpty();
    for (JsonNode channel : guild.path("channels")) {
      ((ObjectNode) channel).put("guild_id", guild().id().toString()); // the gateway leaves it out
      assertOfficial("GuildChannelResponse", channel);
    }
    assertThat(guild.path("roles")).isNotEmpty();
    guild.path("roles").forEach(role -> assertOfficial("GuildRoleResponse", role));
    assertThat(world.membersOf(guild().id())).isNotEmpty();
    world
        .membersOf(guild().id())
        .forEach(member -> {
          assertOfficial("GuildMemberResponse", member.toJson());
          assertOfficial("UserResponse", member.user().toJson());
        });
    assertThat(guild.path("emojis")).isNotEmpty();
    guild.path("emojis").forEach(emoji -> assertOfficial("EmojiResponse", emoji));
  }

  @Test
  void announcesChangedRolesAndChannels() {
    ApiClient api = new ApiClient(port, token.current());
    api.send("POST", "/guilds/" + guild().id() + "/roles", "{\"name\": \"new\"}");
    assertOfficial("GuildRoleResponse", last("GUILD_ROLE_CREATE").path("role"));
    api.send("POST", "/guilds/" + guild().id() + "/channels", "{\"name\": \"new-place\"}");
    assertOfficial("GuildChannelResponse", last("CHANNEL_CREATE"));
    api.send("PATCH", "/guilds/" + guild().id() + "/members/@me", "{\"nick\": \"Sig\"}");
    assertOfficial("UserResponse", last("GUILD_MEMBER_UPDATE").path("user"));
  }

  @Test
  void announcesMessagesWithTheirParts() {
    var owner = world.member(guild().id(), guild().ownerId()).orElseThrow();
    Channel channel = channel(ChannelType.TEXT);
    ApiClient api = new ApiClient(port, token.current());
    api.send(
        "POST",
        "/channels/" + channel.id() + "/messages",
        """
        {"content": "<@%s>", "embeds": [{"title": "T", "fields": [{"name": "n", "value": "v"}]}],
         "components": [{"type": 1, "components": [
           {"type": 2, "style": 1, "label": "Go", "custom_id": "go"}]}]}
        """
            .formatted(owner.id()));
    assertOfficial("MessageResponse", last("MESSAGE_CREATE"));

    var message =
        world
            .messages()
            .create(channel.id(), Author.of(owner.user()), MessageDraft.text("good morning"));
    assertOfficial("MessageResponse", last("MESSAGE_CREATE"));
    assertThat(last("MESSAGE_CREATE").at("/member/roles").isArray()).isTrue();
    assertThat(last("MESSAGE_CREATE").path("guild_id").asString())
        .isEqualTo(guild().id().toString());
    world.messages().addReaction(channel.id(), message.id(), owner.id(), Emoji.unicode("🔥"));
    assertOfficial("MessageReactionEmojiResponse", last("MESSAGE_REACTION_ADD").path("emoji"));
    assertOfficial(
        "MessageResponse",
        world
            .json()
            .message(world.message(channel.id(), message.id()).orElseThrow(), world.bot().id()));
  }

  @Test
  void announcesVoiceStates() {
    world
        .guilds()
        .voice(
            new VoiceState(
                guild().id(),
                channel(ChannelType.VOICE).id(),
                guild().ownerId(),
                "session",
                false,
                false));

    assertOfficial("VoiceStateResponse", last("VOICE_STATE_UPDATE"));
  }

  @Test
  void describesTheApplicationAndItsCommands() {
    JsonNode command =
        new ApiClient(port, token.current())
            .send(
                "POST",
                "/applications/" + world.application().id() + "/commands",
                "{\"name\": \"ping\", \"description\": \"d\"}")
            .json();
    assertOfficial("ApplicationCommandResponse", command);
  }

  @Test
  void invokesASlashCommandWithAllThatTheExampleHas() {
    Snowflake command =
        command(
            """
            {"name": "cardsearch", "description": "d", "options": [{"type": 3, "name": "cardname", "description": "d"}]}
            """);

    interactions.slash(
        place(), command, Json.MAPPER.readTree("[{\"name\":\"cardname\",\"value\":\"x\"}]"), "n");

    assertHasWhatTheExampleHas("interaction-slash-command.json");
  }

  @Test
  void invokesCommandsOnUsersAndMessagesWithAllThatTheExamplesHave() {
    interactions.onUser(
        place(), command("{\"type\": 2, \"name\": \"Look\"}"), guild().ownerId(), "n");
    assertHasWhatTheExampleHas("interaction-user-command.json");
    var message =
        world
            .messages()
            .create(
                place().channel().id(),
                Author.of(place().member().user()),
                MessageDraft.text("look at this"));
    interactions.onMessage(
        place(), command("{\"type\": 3, \"name\": \"Count\"}"), message.id(), "n");
    assertHasWhatTheExampleHas("interaction-message-command.json");
  }

  @Test
  void pressesAButtonAndChoosesFromASelectWithAllThatTheExamplesHave() {
    JsonNode message =
        new ApiClient(port, token.current())
            .send(
                "POST",
                "/channels/" + place().channel().id() + "/messages",
                """
                {"content": "x", "components": [
                  {"type": 1, "components": [{"type": 2, "style": 1, "label": "Go", "custom_id": "go"}]},
                  {"type": 1, "components": [{"type": 3, "custom_id": "s", "options": [{"label": "A", "value": "a"}]}]},
                  {"type": 1, "components": [{"type": 5, "custom_id": "u"}]},
                  {"type": 1, "components": [{"type": 6, "custom_id": "r"}]},
                  {"type": 1, "components": [{"type": 8, "custom_id": "c"}]}]}
                """)
            .json();
    Snowflake id = Snowflake.parse(message.path("id").asString());

    interactions.component(place(), id, "go", List.of(), "n");
    assertHasWhatTheExampleHas("interaction-component-button.json");
    interactions.component(place(), id, "s", List.of("a"), "n");
    assertHasWhatTheExampleHas("interaction-component-string-select.json");
    interactions.component(place(), id, "u", List.of(guild().ownerId().toString()), "n");
    assertHasWhatTheExampleHas("interaction-component-user-select.json");
    interactions.component(place(), id, "r", List.of(guild().id().toString()), "n");
    assertHasWhatTheExampleHas("interaction-component-role-select.json");
    interactions.component(place(), id, "c", List.of(place().channel().id().toString()), "n");
    assertHasWhatTheExampleHas("interaction-component-channel-select.json");
  }

  @Test
  void readsEveryExample() {
    assertThat(OfficialExample.names()).hasSizeGreaterThan(50);
    for (String name : OfficialExample.names()) {
      assertThat(OfficialExample.read(name).json().isMissingNode()).as(name).isFalse();
    }
  }

  private Snowflake command(String body) {
    JsonNode created =
        new ApiClient(port, token.current())
            .send("POST", "/applications/" + world.application().id() + "/commands", body)
            .json();
    return Snowflake.parse(created.path("id").asString());
  }

  private void assertHasWhatTheExampleHas(String example) {
    JsonNode ours = bot.next();
    assertThat(OfficialExample.read(example).lackedBy(ours)).as("%s: %s", example, ours).isEmpty();
  }
}
