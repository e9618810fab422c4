package dev.signalbox.simulator.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.Permission;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** What may be said to an interaction, when, and through which token. */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"simulator.gateway-port=0", "simulator.rest.limits.global-requests=100000"})
@Import(InteractionsIT.Time.class)
class ResponseRulesIT extends WithATestBot {
  private static final String COMMANDS =
      """
      [{"name": "ping", "description": "Is it there?"},
       {"name": "find", "description": "Look something up",
        "options": [{"type": 3, "name": "what", "description": "What", "autocomplete": true},
                    {"type": 4, "name": "count", "description": "How many", "autocomplete": true}]}]
      """;
  private static final String ORIGINAL = "/messages/@original";
  private static final String HELLO = "{\"content\":\"hello\"}";
  private static final String ANSWER = "{\"type\":4,\"data\":" + HELLO + "}";
  private static final String DISPLAY =
      "{\"flags\":32768,\"components\":[{\"type\":10,\"content\":\"text\"}]}";

  private Place place;

  @BeforeEach
  void takePlace() {
    begin(COMMANDS);
    var guild = guild();
    place =
        Place.of(world, guild, channel(), world.member(guild.id(), guild.ownerId()).orElseThrow());
  }

  private Channel channel() {
    return world.channelsOf(guild().id()).stream()
        .filter(one -> one.type() == ChannelType.TEXT)
        .filter(one -> Permission.SEND_MESSAGES.in(world.permissions(world.bot().id(), one)))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode ping() {
    interactions.slash(place, command("ping"), Json.array(), "n");
    return bot.next();
  }

  private JsonNode complete(String option, String value) {
    var options = "[{\"name\":\"%s\",\"value\":%s,\"focused\":true}]".formatted(option, value);
    interactions.autocomplete(place, command("find"), Json.MAPPER.readTree(options), "n");
    return bot.next();
  }

  private Message newest() {
    return world.messagesOf(place.channel().id(), null, null, 1, one -> true).getFirst();
  }

  private static int code(TestBot.Answer answer) {
    return answer.json().path("code").asInt();
  }

  private static String error(TestBot.Answer answer, String path) {
    return answer.json().at("/errors/" + path + "/_errors/0/code").asString("");
  }

  private static String text(int length) {
    return "x".repeat(length);
  }

  private static String modal(int customId, int title, int components) {
    var inputs =
        IntStream.range(0, components)
            .mapToObj(i ->
                "{\"type\":18,\"label\":\"a\",\"component\":{\"type\":4,\"style\":1,\"custom_id\":\"%d\"}}"
                    .formatted(i))
            .collect(Collectors.joining(","));
    return "{\"type\":9,\"data\":{\"custom_id\":\"%s\",\"title\":\"%s\",\"components\":[%s]}}"
        .formatted(text(customId), text(title), inputs);
  }

  @Test
  void opensAModalAtItsLimitsAndNoneAbove() {
    var interaction = ping();

    assertThat(error(bot.callback(interaction, modal(101, 1, 1)), "data/custom_id"))
        .isEqualTo("BASE_TYPE_BAD_LENGTH");
    assertThat(error(bot.callback(interaction, modal(1, 46, 1)), "data/title"))
        .isEqualTo("BASE_TYPE_BAD_LENGTH");
    assertThat(error(bot.callback(interaction, modal(1, 1, 6)), "data/components"))
        .isEqualTo("BASE_TYPE_BAD_LENGTH");
    assertThat(error(bot.callback(interaction, modal(1, 1, 0)), "data/components"))
        .isEqualTo("BASE_TYPE_BAD_LENGTH");
    assertThat(bot.callback(interaction, modal(100, 45, 5)).status()).isEqualTo(204);
  }

  private static String choices(int count, String name, String value) {
    var choice = "{\"name\":\"%s\",\"value\":%s}".formatted(name, value);
    return "{\"type\":8,\"data\":{\"choices\":["
        + String.join(",", Collections.nCopies(count, choice))
        + "]}}";
  }

  @Test
  void suggestsTwentyFiveChoicesOfTheOptionsTypeAndNoMore() {
    var interaction = complete("count", "\"3\"");

    assertThat(error(bot.callback(interaction, choices(26, "a", "1")), "data/choices"))
        .isEqualTo("BASE_TYPE_MAX_LENGTH");
    assertThat(error(bot.callback(interaction, choices(1, text(101), "1")), "data/choices/0/name"))
        .isEqualTo("BASE_TYPE_BAD_LENGTH");
    assertThat(error(bot.callback(interaction, choices(1, "a", "\"b\"")), "data/choices/0/value"))
        .isEqualTo("APPLICATION_COMMAND_OPTION_CHOICE_VALUE_INVALID");
    assertThat(bot.callback(interaction, choices(25, text(100), "1")).status()).isEqualTo(204);
    assertThat(bot.callback(complete("what", "\"t\""), choices(0, "a", "1")).status())
        .as("no suggestion is an answer")
        .isEqualTo(204);
  }

  @Test
  void answersAutocompleteWithChoicesOnlyAndNothingAfterThem() {
    var interaction = complete("what", "\"t\"");

    for (var wrong : List.of(ANSWER, "{\"type\":5}", "{\"type\":6}", modal(1, 1, 1))) {
      assertThat(code(bot.callback(interaction, wrong))).as(wrong).isEqualTo(50035);
    }
    assertThat(violations.of(Violation.INTERACTION_WRONG_RESPONSE)).isEqualTo(4);
    assertThat(bot.callback(interaction, choices(1, "a", "\"b\"")).status()).isEqualTo(204);
    assertThat(code(bot.webhook("POST", interaction, "", HELLO))).isEqualTo(10015);
    assertThat(code(bot.webhook("GET", interaction, ORIGINAL, ""))).isEqualTo(10008);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8, 10, 12, 13, 255})
  void refusesTypesThatAreNoAnswerToACommand(int type) {
    var interaction = ping();

    var refused = bot.callback(interaction, "{\"type\":" + type + ",\"data\":" + HELLO + "}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(error(refused, "type")).isEqualTo("BASE_TYPE_CHOICES");
    assertThat(violations.of(Violation.INTERACTION_WRONG_RESPONSE)).isEqualTo(1);
  }

  @Test
  void refusesAResponseWithoutTypeOrData() {
    var interaction = ping();

    assertThat(error(bot.callback(interaction, "{}"), "type")).isEqualTo("BASE_TYPE_REQUIRED");
    assertThat(error(bot.callback(interaction, "{\"type\":4}"), "data"))
        .isEqualTo("BASE_TYPE_REQUIRED");
    assertThat(code(bot.callback(interaction, ""))).isEqualTo(50109);
    assertThat(bot.callback(interaction, "{\"type\":5}").status())
        .as("data is optional here")
        .isEqualTo(204);
  }

  @Test
  void hasNoWebhookBeforeTheFirstResponse() {
    var interaction = ping();

    for (var answer :
        List.of(
            bot.webhook("POST", interaction, "", HELLO),
            bot.webhook("GET", interaction, ORIGINAL, ""),
            bot.webhook("PATCH", interaction, ORIGINAL, HELLO),
            bot.webhook("DELETE", interaction, ORIGINAL, ""))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(code(answer)).isEqualTo(10015);
    }
    assertThat(bot.callback(interaction, ANSWER).status()).isEqualTo(204);
  }

  @Test
  void knowsAnInteractionOnlyByItsOwnIdTokenAndApplication() {
    var one = ping();
    var other = ping();
    var mixed =
        "/interactions/%s/%s/callback"
            .formatted(one.path("id").asString(), other.path("token").asString());

    assertThat(code(bot.send("POST", mixed, ANSWER))).isEqualTo(10062);
    assertThat(code(bot.send("POST", "/interactions/5/none/callback", ANSWER))).isEqualTo(10062);
    assertThat(violations.of(Violation.INTERACTION_UNKNOWN)).isEqualTo(2);
    bot.callback(one, ANSWER);
    var foreign = "/webhooks/5/" + one.path("token").asString();
    assertThat(code(bot.send("POST", foreign, HELLO))).isEqualTo(10015);
    assertThat(code(bot.send("GET", foreign + ORIGINAL, ""))).isEqualTo(10015);
  }

  @Test
  void needsNoAuthorizationAndMindsNoneThatIsWrong() {
    for (var wrong : List.of("", "wrong")) {
      var interaction = ping();
      try (var stranger = new TestBot(world, port, wrong)) {
        assertThat(stranger.callback(interaction, ANSWER).status()).isEqualTo(204);
        assertThat(stranger.webhook("POST", interaction, "", HELLO).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void givesADeferredResponseComponentsV2OnlyThroughTheOriginal() {
    var interaction = ping();
    bot.callback(interaction, "{\"type\":5}");

    assertThat(bot.webhook("POST", interaction, "", DISPLAY).status()).isEqualTo(400);
    assertThat(bot.webhook("PATCH", interaction, ORIGINAL, DISPLAY).status()).isEqualTo(200);
    var off = bot.webhook("PATCH", interaction, ORIGINAL, "{\"flags\":0,\"content\":\"plain\"}");
    assertThat(error(off, "content"))
        .isEqualTo("MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
    assertThat(bot.webhook("POST", interaction, "", DISPLAY).status())
        .as("a follow-up may have them")
        .isEqualTo(200);
  }

  @Test
  void leavesTheFirstResponseAsVisibleAsItWas() {
    var seen = ping();
    bot.callback(seen, ANSWER);
    bot.webhook("PATCH", seen, ORIGINAL, "{\"content\":\"still seen\",\"flags\":64}");
    assertThat(newest().isEphemeral()).isFalse();

    var hidden = ping();
    bot.callback(hidden, "{\"type\":4,\"data\":{\"content\":\"psst\",\"flags\":64}}");
    assertThat(newest().isEphemeral()).isTrue();
    assertThat(bot.webhook("PATCH", hidden, ORIGINAL, "{\"flags\":0}").status()).isEqualTo(200);
    assertThat(newest().isEphemeral()).isTrue();
  }

  @Test
  void hidesAnEphemeralMessageFromTheRoutesOfItsChannel() {
    var interaction = ping();
    bot.callback(interaction, "{\"type\":4,\"data\":{\"content\":\"psst\",\"flags\":64}}");
    var message = "/channels/" + place.channel().id() + "/messages/" + newest().id();

    assertThat(code(bot.send("GET", message, ""))).isEqualTo(10008);
    assertThat(code(bot.send("PATCH", message, HELLO))).isEqualTo(10008);
    assertThat(code(bot.send("DELETE", message, ""))).isEqualTo(10008);
    assertThat(code(bot.send("PUT", message + "/reactions/%F0%9F%94%A5/@me", ""))).isEqualTo(10008);
    var reply = "{\"content\":\"a\",\"message_reference\":{\"message_id\":\"%s\"}}";
    var replied =
        bot.send(
            "POST",
            "/channels/" + place.channel().id() + "/messages",
            reply.formatted(newest().id()));
    assertThat(error(replied, "message_reference")).isEqualTo("REPLIES_UNKNOWN_MESSAGE");
    assertThat(bot.webhook("DELETE", interaction, ORIGINAL, "").status()).isEqualTo(204);
  }

  @Test
  void editsTheButtonsMessageAsTheOriginalOfADeferredUpdate() {
    bot.callback(
        ping(),
        """
        {"type":4,"data":{"content":"Sure?","components":[{"type":1,"components":[
          {"type":2,"style":3,"label":"Yes","custom_id":"yes"}]}]}}
        """);
    var message = newest();
    interactions.component(place, message.id(), "yes", List.of(), "n");
    var press = bot.next();

    assertThat(bot.callback(press, "{\"type\":6}").status()).isEqualTo(204);
    assertThat(newest().content()).as("no visible change").isEqualTo("Sure?");
    var edited = bot.webhook("PATCH", press, ORIGINAL, "{\"content\":\"Done\",\"components\":[]}");
    assertThat(edited.json().path("id").asString()).isEqualTo(message.id().toString());
    assertThat(newest().content()).isEqualTo("Done");
    var followUp = bot.webhook("POST", press, "", HELLO);
    assertThat(followUp.json().path("id").asString()).isNotEqualTo(message.id().toString());
  }
}
