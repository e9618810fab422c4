package dev.signalbox.simulator.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.control.ControlClient;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Every event that a load generates is as complete as those that people cause. */
@OfficialTest
class LoadEventsIT {
  private static final int EVENTS = 1_500;

  @Autowired private Surroundings around;

  @ParameterizedTest
  @ValueSource(
      longs = {OfficialBot.EVERY_INTENT, OfficialBot.EVERY_INTENT & ~OfficialBot.MESSAGE_CONTENT})
  void generatesCompleteEventsOfEveryKind(long intents) {
    boolean content = (intents & OfficialBot.MESSAGE_CONTENT) != 0;
    var control = new ControlClient(around.port());
    try (var bot = new OfficialBot(around, intents)) {
      bot.command("{\"name\": \"ping\", \"description\": \"d\"}");
      control.call(
          "POST",
          "/load",
          "{\"seed\":1,\"events\":%d,\"eventsPerSecond\":1000,\"commandsPerSecond\":10,\"interactions\":true}"
              .formatted(EVENTS));

      while (bot.generated().size() < EVENTS) bot.nextAny();

      assertThat(bot.seen())
          .contains(
              "MESSAGE_CREATE",
              "TYPING_START",
              "PRESENCE_UPDATE",
              "MESSAGE_REACTION_ADD",
              "MESSAGE_UPDATE",
              "VOICE_STATE_UPDATE",
              "GUILD_MEMBER_UPDATE",
              "MESSAGE_DELETE",
              "MESSAGE_REACTION_REMOVE",
              "CHANNEL_UPDATE",
              "INTERACTION_CREATE");
      List<JsonNode> messages = data(bot, "MESSAGE_CREATE");
      assertThat(messages).anyMatch(one -> one.has("referenced_message"));
      Predicate<JsonNode> shown = one -> !one.path("content").asString().isEmpty();
      if (content) {
        assertThat(messages).allMatch(shown).anyMatch(one -> one.path("embeds").size() == 2);
      } else {
        assertThat(messages).noneMatch(shown).allMatch(one -> one.path("embeds").isEmpty());
      }
      assertThat(data(bot, "PRESENCE_UPDATE")).anyMatch(one -> one.path("activities").size() == 1);
    } finally {
      control.until("/load", load -> !load.get("state").asString().equals("running"));
    }
  }

  private static List<JsonNode> data(OfficialBot bot, String event) {
    return bot.generated().stream()
        .filter(one -> one.event().equals(event))
        .map(OfficialBot.Generated::data)
        .toList();
  }
}
