package dev.signalbox.simulator.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.gateway.GatewayControl;
import dev.signalbox.simulator.gateway.SessionView;
import dev.signalbox.simulator.interactions.Interactions;
import dev.signalbox.simulator.interactions.Notices;
import dev.signalbox.simulator.interactions.Place;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.node.ObjectNode;

/**
 * What any library must be able to do with the simulator: one bot, logged in once, lives through
 * everything without a violation and without missing or repeating anything.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext // the next library is another process: to the same simulator it would identify too
// soon
abstract class LibraryStory {
  static final String GATEWAY_PORT = "simulator.gateway-port=0";

  /** Members are asked for by more than one case. */
  static final String MEMBERS_WINDOW = "simulator.members-window=1ms";

  private static final Duration LONG = Duration.ofSeconds(60);

  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private Violations violations;
  @Autowired private GatewayControl gateway;
  @Autowired private Interactions interactions;
  @Autowired private Notices notices;

  private LibraryBot bot;
  private Instant identified = Instant.MIN;

  /**
   * @param api without a version, e.g. {@code http://127.0.0.1:7000/api}
   */
  abstract LibraryBot login(String api, String token) throws Exception;

  @BeforeAll
  void login() throws Exception {
    bot = login("http://127.0.0.1:" + port + "/api", token.current());
    await().atMost(LONG).until(bot::isReady);
    identified = Instant.now();
  }

  @AfterAll
  void logout() {
    if (bot != null) bot.close();
  }

  @AfterEach
  void brokeNoRule() {
    assertThat(violations.byKind())
        .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
  }

  @Test
  void knowsGuildsAndMembers() {
    assertAnsweredOnce(say("!facts"), "3 guilds, 26 members");
  }

  @Test
  void answersAMessage() {
    assertAnsweredOnce(say("!echo hello"), "hello");
  }

  @Test
  void answersASlashCommandToOnePerson() {
    interactions.slash(place(), command("ping"), Json.array(), "n");

    Message answer = awaited(message -> message.content().equals("Between us"));
    assertThat(answer.author().visibleTo()).isEqualTo(place().member().id());
  }

  @Test
  void changesTheMessageWhoseButtonIsPressed() {
    interactions.slash(place(), command("ask"), Json.array(), "n");
    Message shown = awaited(message -> message.content().equals("Well?"));

    interactions.component(place(), shown.id(), "yes", List.of(), "n");

    Message pressed = awaited(message -> message.content().equals("Pressed yes"));
    assertThat(pressed.id()).isEqualTo(shown.id());
    assertThat(pressed.draft().components()).isEmpty();
  }

  @Test
  void suggestsWhatAnOptionCouldBe() throws Exception {
    var heard = new CompletableFuture<ObjectNode>();
    notices.subscribe((user, guild, notice) -> {
      if (notice.path("status").asString().equals("choices")) heard.complete(notice);
    });

    interactions.autocomplete(
        place(),
        command("drink"),
        Json.MAPPER.readTree("[{\"name\":\"what\",\"type\":3,\"value\":\"te\",\"focused\":true}]"),
        "n");

    assertThat(heard.get(LONG.toSeconds(), TimeUnit.SECONDS).path("choices").toString())
        .isEqualTo("[{\"name\":\"You typed te\",\"value\":\"typed\"}]");
    interactions.slash(
        place(),
        command("drink"),
        Json.MAPPER.readTree("[{\"name\":\"what\",\"type\":3,\"value\":\"tea\"}]"),
        "n");
    awaited(message -> message.content().equals("You chose tea"));
  }

  @Test
  void missesNothingWhileItsConnectionIsCut() {
    assertResumesWithoutAMiss(() -> gateway.drop(0));
  }

  @Test
  void missesNothingWhenAskedToReconnect() {
    assertResumesWithoutAMiss(() -> gateway.reconnect(0));
  }

  @Test
  void missesNothingAfterAnInvalidationThatMayBeResumed() {
    assertResumesWithoutAMiss(() -> gateway.invalidate(0, true));
  }

  /** Well after the login: a library's own five seconds may be a little shorter here than there. */
  @Test
  void identifiesAgainWhenItsSessionIsGone() {
    await().atMost(LONG).until(() -> Instant.now().isAfter(identified.plusSeconds(10)));
    String before = session().id();

    gateway.invalidate(0, false);

    await()
        .atMost(LONG)
        .until(() ->
            gateway.sessions().stream()
                .anyMatch(session -> session.connected() && !session.id().equals(before)));
    assertAnsweredOnce(say("!echo anew"), "anew");
    assertAnsweredOnce(say("!facts"), "3 guilds, 26 members");
  }

  @Test
  void livesThroughAnOutageOfAGuild() {
    world.guilds().setAvailable(guild().id(), false);
    Guild other = world.guildList().stream().skip(1).findFirst().orElseThrow();
    assertAnsweredOnce(say(other, "!echo elsewhere"), "elsewhere");

    world.guilds().setAvailable(guild().id(), true);

    assertAnsweredOnce(say("!echo back"), "back");
    assertAnsweredOnce(say("!facts"), "3 guilds, 26 members");
  }

  private void assertResumesWithoutAMiss(Runnable fault) {
    SessionView before = session();
    long resumed = bot.resumes();
    assertAnsweredOnce(say("!echo before"), "before");

    fault.run();
    var asked = new ArrayList<Message>();
    for (int i = 0; i < 3; i++) asked.add(say("!echo meanwhile " + i));

    await().atMost(LONG).until(() -> bot.resumes() > resumed);
    for (int i = 0; i < 3; i++) assertAnsweredOnce(asked.get(i), "meanwhile " + i);
    assertAnsweredOnce(say("!echo after"), "after");
    assertThat(session().id()).isEqualTo(before.id());
    assertThat(session().resumes()).isEqualTo(before.resumes() + 1);
  }

  private SessionView session() {
    await().atMost(LONG).until(() -> gateway.sessions().stream().anyMatch(SessionView::connected));
    return gateway.sessions().stream().filter(SessionView::connected).findFirst().orElseThrow();
  }

  /** A repeat would come before the answer to a question asked later. */
  private void assertAnsweredOnce(Message question, String text) {
    await().atMost(LONG).untilAsserted(() -> assertThat(answers(question)).containsExactly(text));
  }

  private List<String> answers(Message question) {
    return messages(question.channelId()).stream()
        .filter(message -> message.author().user().id().equals(world.bot().id()))
        .filter(message ->
            message.draft().replyTo() != null
                && message.draft().replyTo().messageId().equals(question.id()))
        .map(Message::content)
        .toList();
  }

  private Message awaited(Predicate<Message> which) {
    await().atMost(LONG).until(() -> messages(place().channel().id()).stream().anyMatch(which));
    return messages(place().channel().id()).stream().filter(which).findFirst().orElseThrow();
  }

  private List<Message> messages(Snowflake channel) {
    return world.messagesOf(channel, null, null, 500, message -> true);
  }

  private Message say(String text) {
    return say(guild(), text);
  }

  private Message say(Guild guild, String text) {
    var owner = world.member(guild.id(), guild.ownerId()).orElseThrow().user();
    return world.messages().create(general(guild).id(), Author.of(owner), MessageDraft.text(text));
  }

  private Guild guild() {
    return world.guildList().iterator().next();
  }

  private Channel general(Guild guild) {
    return world.channelsOf(guild.id()).stream()
        .filter(one -> one.name().equals("general"))
        .findFirst()
        .orElseThrow();
  }

  private Place place() {
    Guild guild = guild();
    return Place.of(
        world, guild, general(guild), world.member(guild.id(), guild.ownerId()).orElseThrow());
  }

  private Snowflake command(String name) {
    return interactions.commandsFor(place()).stream()
        .filter(one -> one.path("name").asString().equals(name))
        .map(one -> Snowflake.parse(one.path("id").asString()))
        .findFirst()
        .orElseThrow();
  }
}
