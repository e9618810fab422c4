package dev.signalbox.simulator.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Permissions;
import dev.signalbox.simulator.world.Snowflake;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"simulator.gateway-port=0", "simulator.rest.limits.global-requests=100000"})
@Import(InteractionsIT.Time.class)
class InteractionsIT extends WithATestBot {
  private static final String COMMANDS =
      """
      [{"name": "ping", "description": "Is it there?"},
       {"name": "prefix", "description": "Change the prefix", "default_member_permissions": "32",
        "options": [{"type": 3, "name": "value", "description": "New prefix", "required": true, "max_length": 5}]},
       {"name": "find", "description": "Look something up",
        "options": [{"type": 3, "name": "what", "description": "What", "required": true, "autocomplete": true},
                    {"type": 6, "name": "who", "description": "Whose"},
                    {"type": 4, "name": "count", "description": "How many", "min_value": 1, "max_value": 10}]},
       {"name": "Quote", "type": 3}]
      """;

  @TestConfiguration
  static class Time {
    @Bean
    ShiftedClock clock() {
      return new ShiftedClock();
    }
  }

  private Place place;

  @BeforeEach
  void takePlace() {
    begin(COMMANDS);
    place = placeOf(ordinaryMember());
  }

  private Member ordinaryMember() {
    return world.membersOf(guild().id()).stream()
        .filter(member -> !member.user().bot())
        .filter(member -> !Permission.MANAGE_GUILD.in(Permissions.of(guild(), member)))
        .findFirst()
        .orElseThrow();
  }

  private Place placeOf(Member member) {
    Channel channel =
        world.channelsOf(guild().id()).stream()
            .filter(one -> one.type() == ChannelType.TEXT)
            .filter(one -> Permission.VIEW_CHANNEL.in(world.permissions(member.id(), one)))
            .filter(one -> Permission.SEND_MESSAGES.in(world.permissions(world.bot().id(), one)))
            .findFirst()
            .orElseThrow();
    return Place.of(world, guild(), channel, member);
  }

  private JsonNode use(String name, String options) {
    interactions.slash(place, command(name), Json.MAPPER.readTree(options), "n");
    return bot.next();
  }

  private Message newest() {
    return world.messagesOf(place.channel().id(), null, null, 1, one -> true).getFirst();
  }

  @Test
  void carriesACompleteInteractionObject() {
    var member = place.member();

    var interaction =
        use(
            "find",
            "[{\"name\":\"what\",\"value\":\"tea\"},{\"name\":\"who\",\"value\":\"%s\"}]"
                .formatted(member.id()));

    assertThat(interaction.path("type").asInt()).isEqualTo(2);
    assertThat(interaction.path("application_id").asString())
        .isEqualTo(world.application().id().toString());
    assertThat(interaction.path("guild_id").asString()).isEqualTo(guild().id().toString());
    assertThat(interaction.path("channel").path("id").asString())
        .isEqualTo(interaction.path("channel_id").asString());
    assertThat(interaction.path("member").path("user").path("id").asString())
        .isEqualTo(member.id().toString());
    assertThat(interaction.path("member").path("permissions").asString())
        .isEqualTo(Long.toUnsignedString(place.permissions()));
    assertThat(interaction.path("app_permissions").asString())
        .isEqualTo(Long.toUnsignedString(place.appPermissions()));
    assertThat(interaction.path("authorizing_integration_owners").path("0").asString())
        .isEqualTo(guild().id().toString());
    assertThat(interaction.path("version").asInt()).isEqualTo(1);
    assertThat(interaction.path("context").asInt()).isZero();
    assertThat(interaction.path("locale").asString()).isEqualTo("en-US");
    assertThat(interaction.has("user")).isFalse();
    var data = interaction.path("data");
    assertThat(data.path("name").asString()).isEqualTo("find");
    assertThat(data.path("options").get(1).toString())
        .isEqualTo("{\"name\":\"who\",\"type\":6,\"value\":\"%s\"}".formatted(member.id()));
    assertThat(data.path("resolved").path("users").has(member.id().toString())).isTrue();
    assertThat(data.path("resolved").path("members").path(member.id().toString()).has("user"))
        .isFalse();
    assertThat(
            data.path("resolved").path("members").path(member.id().toString()).has("permissions"))
        .isTrue();
  }

  @Test
  void showsTheAnswerToASlashCommandAsAMessageOfItsType() {
    var interaction = use("ping", "[]");

    var answer =
        bot.callback(interaction, "{\"type\":4,\"data\":{\"content\":\"Pong @everyone\"}}");

    assertThat(answer.status()).isEqualTo(204);
    var message = world.json().message(newest(), place.member().id());
    assertThat(message.path("content").asString()).isEqualTo("Pong @everyone");
    assertThat(message.path("type").asInt()).isEqualTo(20);
    assertThat(message.path("webhook_id").asString())
        .isEqualTo(world.application().id().toString());
    assertThat(message.path("application_id").asString())
        .isEqualTo(world.application().id().toString());
    assertThat(message.path("interaction_metadata").path("id").asString())
        .isEqualTo(interaction.path("id").asString());
    assertThat(message.path("interaction_metadata").path("user").path("id").asString())
        .isEqualTo(place.member().id().toString());
    assertThat(message.path("mention_everyone").asBoolean())
        .as("interactions mention only users by default")
        .isFalse();
    assertThat(violations.total()).isZero();
  }

  @Test
  void tellsWhatBecameOfTheCallbackWhenAsked() {
    var interaction = use("ping", "[]");

    var json =
        bot.callbackWithResponse(
                interaction, "{\"type\":4,\"data\":{\"content\":\"Pong\",\"flags\":64}}")
            .json();

    assertThat(json.path("interaction").path("id").asString())
        .isEqualTo(interaction.path("id").asString());
    assertThat(json.path("interaction").path("type").asInt()).isEqualTo(2);
    assertThat(json.path("interaction").path("response_message_ephemeral").asBoolean()).isTrue();
    assertThat(json.path("interaction").path("response_message_loading").asBoolean()).isFalse();
    assertThat(json.path("resource").path("type").asInt()).isEqualTo(4);
    assertThat(json.path("resource").path("message").path("id").asString())
        .isEqualTo(json.path("interaction").path("response_message_id").asString());
  }

  @Test
  void refusesAFlagThatIsNoneBeforeAnythingHappens() {
    var interaction = use("ping", "[]");

    var refused =
        bot.send(
            "POST",
            TestBot.callbackPath(interaction) + "?with_response=perhaps",
            "{\"type\":4,\"data\":{\"content\":\"Pong\"}}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/with_response/_errors/0/code").asString())
        .isEqualTo("BOOLEAN_TYPE_CONVERT");
    assertThat(bot.callback(interaction, "{\"type\":5}").status()).isEqualTo(204);
  }

  @Test
  void refusesASecondCallback() {
    var interaction = use("ping", "[]");
    bot.callback(interaction, "{\"type\":4,\"data\":{\"content\":\"Pong\"}}");

    var second = bot.callback(interaction, "{\"type\":5}");

    assertThat(second.status()).isEqualTo(400);
    assertThat(second.json().path("code").asInt()).isEqualTo(40060);
    assertThat(violations.of(Violation.INTERACTION_ALREADY_ACKNOWLEDGED)).isEqualTo(1);
  }

  @Test
  void killsTheTokenWhenTheFirstResponseIsLate() {
    var interaction = use("ping", "[]");
    clock.advance(Duration.ofMillis(3_001));

    var late = bot.callback(interaction, "{\"type\":4,\"data\":{\"content\":\"Pong\"}}");

    assertThat(late.status()).isEqualTo(404);
    assertThat(late.json().path("code").asInt()).isEqualTo(10062);
    assertThat(
            bot.webhook("POST", interaction, "", "{\"content\":\"still here\"}")
                .json()
                .path("code")
                .asInt())
        .isEqualTo(10015);
    assertThat(violations.of(Violation.INTERACTION_LATE)).isEqualTo(1);
  }

  @Test
  void fillsADeferredResponseWithoutMarkingItEdited() {
    var interaction = use("ping", "[]");

    bot.callback(interaction, "{\"type\":5}");
    assertThat(newest().draft().flags()).isEqualTo(128);
    var edited =
        bot.webhook("PATCH", interaction, "/messages/@original", "{\"content\":\"Here it is\"}");

    assertThat(edited.status()).isEqualTo(200);
    assertThat(edited.json().path("content").asString()).isEqualTo("Here it is");
    assertThat(edited.json().path("flags").asInt()).isZero();
    assertThat(edited.json().path("edited_timestamp").isNull()).isTrue();
    assertThat(newest().content()).isEqualTo("Here it is");
  }

  @Test
  void keepsTheDeferralsEphemeralFlagWhateverTheContentSays() {
    var interaction = use("ping", "[]");
    bot.callback(interaction, "{\"type\":5,\"data\":{\"flags\":64}}");

    bot.webhook(
        "PATCH", interaction, "/messages/@original", "{\"content\":\"Only for you\",\"flags\":0}");

    assertThat(newest().isEphemeral()).isTrue();
    assertThat(newest().isVisibleTo(place.member().id())).isTrue();
    assertThat(newest().isVisibleTo(guild().ownerId())).isFalse();
  }

  @Test
  void turnsTheFirstFollowUpAfterADeferralIntoTheOriginal() {
    var interaction = use("ping", "[]");
    bot.callback(interaction, "{\"type\":5}");
    var loading = newest().id();

    var first = bot.webhook("POST", interaction, "", "{\"content\":\"one\"}").json();
    var second = bot.webhook("POST", interaction, "", "{\"content\":\"two\",\"flags\":64}").json();

    assertThat(first.path("id").asString()).isEqualTo(loading.toString());
    assertThat(second.path("id").asString()).isNotEqualTo(loading.toString());
    assertThat(second.path("flags").asInt()).isEqualTo(64);
    assertThat(second.path("interaction_metadata").path("original_response_message_id").asString())
        .isEqualTo(loading.toString());
  }

  @Test
  void editsAndDeletesOnlyTheInteractionsOwnMessages() {
    var foreign = use("ping", "[]");
    bot.callback(foreign, "{\"type\":4,\"data\":{\"content\":\"theirs\"}}");
    var foreignId = newest().id();
    var interaction = use("ping", "[]");
    bot.callback(interaction, "{\"type\":4,\"data\":{\"content\":\"mine\"}}");

    var refused =
        bot.webhook("PATCH", interaction, "/messages/" + foreignId, "{\"content\":\"taken\"}");

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.json().path("code").asInt()).isEqualTo(10008);
    assertThat(bot.webhook("DELETE", interaction, "/messages/@original", "").status())
        .isEqualTo(204);
    assertThat(
            bot.webhook("GET", interaction, "/messages/@original", "").json().path("code").asInt())
        .isEqualTo(10008);
    assertThat(newest().content()).isEqualTo("theirs");
  }

  @Test
  void letsTheTokenDieAfterFifteenMinutes() {
    var interaction = use("ping", "[]");
    bot.callback(interaction, "{\"type\":4,\"data\":{\"content\":\"Pong\"}}");
    clock.advance(Duration.ofMinutes(14));
    assertThat(bot.webhook("POST", interaction, "", "{\"content\":\"in time\"}").status())
        .isEqualTo(200);
    clock.advance(Duration.ofMinutes(2));

    var late = bot.webhook("PATCH", interaction, "/messages/@original", "{\"content\":\"late\"}");

    assertThat(late.status()).isEqualTo(401);
    assertThat(late.json().path("code").asInt()).isEqualTo(50027);
    assertThat(violations.of(Violation.INTERACTION_TOKEN_EXPIRED)).isEqualTo(1);
  }

  @Test
  void updatesTheMessageOfAButton() {
    var interaction = use("ping", "[]");
    bot.callback(
        interaction,
        """
        {"type":4,"data":{"content":"Sure?","components":[{"type":1,"components":[
          {"type":2,"style":3,"label":"Yes","custom_id":"yes"},
          {"type":2,"style":4,"label":"No","custom_id":"no","disabled":true}]}]}}
        """);
    var message = newest();

    interactions.component(place, message.id(), "yes", List.of(), "n");
    var press = bot.next();

    assertThat(press.path("type").asInt()).isEqualTo(3);
    assertThat(press.path("data").path("component_type").asInt()).isEqualTo(2);
    assertThat(press.path("data").path("custom_id").asString()).isEqualTo("yes");
    assertThat(press.path("message").path("id").asString()).isEqualTo(message.id().toString());
    assertThat(
            bot.callback(press, "{\"type\":7,\"data\":{\"content\":\"Done\",\"components\":[]}}")
                .status())
        .isEqualTo(204);
    assertThat(newest().id()).isEqualTo(message.id());
    assertThat(newest().content()).isEqualTo("Done");
    assertThat(newest().draft().components()).isEmpty();
    assertThatThrownBy(() -> interactions.component(place, message.id(), "no", List.of(), "n"))
        .isInstanceOf(Impossible.class);
  }

  @Test
  void refusesResponsesThatDoNotFitTheInteraction() {
    var interaction = use("ping", "[]");

    var refused = bot.callback(interaction, "{\"type\":7,\"data\":{\"content\":\"x\"}}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("code").asInt()).isEqualTo(50035);
    assertThat(violations.of(Violation.INTERACTION_WRONG_RESPONSE)).isEqualTo(1);
    assertThat(bot.callback(interaction, "{\"type\":4,\"data\":{\"content\":\"right\"}}").status())
        .as("a refused response does not use up the interaction")
        .isEqualTo(204);
  }

  @Test
  void refusesAnEmptyMessageAndSaysWhatIsWrongInATree() {
    var interaction = use("ping", "[]");

    assertThat(bot.callback(interaction, "{\"type\":4,\"data\":{}}").json().path("code").asInt())
        .isEqualTo(50006);
    var tooLong =
        bot.callback(
            interaction, "{\"type\":4,\"data\":{\"content\":\"%s\"}}".formatted("x".repeat(2001)));

    assertThat(tooLong.json().path("code").asInt()).isEqualTo(50035);
    assertThat(tooLong.json().at("/errors/data/content/_errors/0/code").asString())
        .isEqualTo("BASE_TYPE_MAX_LENGTH");
  }

  @Test
  void sendsAModalBackWithItsAnswers() {
    var interaction = use("ping", "[]");
    bot.callback(
        interaction,
        """
        {"type":9,"data":{"custom_id":"form","title":"Feedback","components":[
          {"type":18,"label":"Text","component":{"type":4,"custom_id":"text","style":1,"min_length":2}}]}}
        """);
    var shownBy = Snowflake.parse(interaction.path("id").asString());
    var answers =
        Json.MAPPER.readTree(
            "[{\"type\":18,\"component\":{\"type\":4,\"custom_id\":\"text\",\"value\":\"fine\"}}]");
    var tooShort =
        Json.MAPPER.readTree(
            "[{\"type\":18,\"component\":{\"type\":4,\"custom_id\":\"text\",\"value\":\"x\"}}]");

    assertThatThrownBy(() -> interactions.modalSubmit(place, shownBy, tooShort, "n"))
        .isInstanceOf(Impossible.class);
    interactions.modalSubmit(place, shownBy, answers, "n");
    var submit = bot.next();

    assertThat(submit.path("type").asInt()).isEqualTo(5);
    assertThat(submit.path("data").path("custom_id").asString()).isEqualTo("form");
    assertThat(submit.at("/data/components/0/component/value").asString()).isEqualTo("fine");
    assertThat(bot.callback(submit, "{\"type\":9,\"data\":{}}").json().path("code").asInt())
        .as("no modal on a modal")
        .isEqualTo(50035);
    assertThat(bot.callback(submit, "{\"type\":4,\"data\":{\"content\":\"Thanks\"}}").status())
        .isEqualTo(204);
    assertThat(
            world
                .json()
                .message(newest(), place.member().id())
                .at("/interaction_metadata/triggering_interaction_metadata/id")
                .asString())
        .isEqualTo(interaction.path("id").asString());
    assertThatThrownBy(() -> interactions.modalSubmit(place, shownBy, answers, "n"))
        .isInstanceOf(Impossible.class);
  }

  @Test
  void asksForSuggestionsWithUncheckedValues() {
    var options =
        Json.MAPPER.readTree(
            "[{\"name\":\"what\",\"value\":\"te\",\"focused\":true},{\"name\":\"count\",\"value\":99}]");

    interactions.autocomplete(place, command("find"), options, "n");
    var ask = bot.next();

    assertThat(ask.path("type").asInt()).isEqualTo(4);
    assertThat(ask.at("/data/options/0/focused").asBoolean()).isTrue();
    assertThat(
            bot.callback(
                    ask, "{\"type\":8,\"data\":{\"choices\":[{\"name\":\"Tea\",\"value\":5}]}}")
                .json()
                .path("code")
                .asInt())
        .as("a number is no value for a string option")
        .isEqualTo(50035);
    assertThat(
            bot.callback(
                    ask,
                    "{\"type\":8,\"data\":{\"choices\":[{\"name\":\"Tea\",\"value\":\"tea\"}]}}")
                .status())
        .isEqualTo(204);
  }

  @Test
  void holdsValuesAgainstTheCommandsDefinition() {
    for (var wrong :
        List.of(
            "[]",
            "[{\"name\":\"what\",\"value\":5}]",
            "[{\"name\":\"what\",\"value\":\"tea\"},{\"name\":\"count\",\"value\":11}]",
            "[{\"name\":\"what\",\"value\":\"tea\"},{\"name\":\"who\",\"value\":\"1\"}]",
            "[{\"name\":\"other\",\"value\":\"tea\"}]")) {
      assertThatThrownBy(() -> use("find", wrong)).as(wrong).isInstanceOf(Impossible.class);
    }
  }

  @Test
  void offersACommandOnlyToThoseWhoHoldItsPermissions() {
    var owner = placeOf(world.member(guild().id(), guild().ownerId()).orElseThrow());

    assertThat(interactions.commandsFor(place))
        .extracting(one -> one.path("name").asString())
        .contains("ping")
        .doesNotContain("prefix");
    assertThat(interactions.commandsFor(owner))
        .extracting(one -> one.path("name").asString())
        .contains("ping", "prefix");
    assertThatThrownBy(() -> use("prefix", "[{\"name\":\"value\",\"value\":\"?\"}]"))
        .isInstanceOf(Impossible.class);
  }

  @Test
  void carriesTheTargetOfAMessageCommand() {
    bot.callback(use("ping", "[]"), "{\"type\":4,\"data\":{\"content\":\"Pong\"}}");
    var target = newest();

    interactions.onMessage(place, command("Quote"), target.id(), "n");
    var interaction = bot.next();
    bot.callback(interaction, "{\"type\":4,\"data\":{\"content\":\"quoted\"}}");

    assertThat(interaction.path("data").path("target_id").asString())
        .isEqualTo(target.id().toString());
    assertThat(interaction.at("/data/resolved/messages/" + target.id() + "/content").asString())
        .isEqualTo("Pong");
    assertThat(newest().type()).isEqualTo(23);
  }
}
