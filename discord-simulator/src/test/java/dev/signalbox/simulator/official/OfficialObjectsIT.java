package dev.signalbox.simulator.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.interactions.Interactions;
import dev.signalbox.simulator.interactions.Place;
import dev.signalbox.simulator.interactions.TestBot;
import dev.signalbox.simulator.rest.ApiClient;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Interactions have all that Discord's examples of them have. */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"simulator.gateway-port=0", "simulator.rest.limits.enabled=false"})
class OfficialObjectsIT {
  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private Interactions interactions;

  private TestBot bot;

  @BeforeEach
  void listen() {
    bot = new TestBot(world, port, token.current());
  }

  @AfterEach
  void leave() {
    bot.close();
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
