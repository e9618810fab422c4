package dev.signalbox.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventIntentsTest {
  @ParameterizedTest
  @CsvSource({
    "GUILD_CREATE, 0",
    "GUILD_MEMBER_ADD, 1",
    "GUILD_BAN_ADD, 2",
    "GUILD_EMOJIS_UPDATE, 3",
    "INTEGRATION_CREATE, 4",
    "WEBHOOKS_UPDATE, 5",
    "INVITE_CREATE, 6",
    "VOICE_STATE_UPDATE, 7",
    "PRESENCE_UPDATE, 8",
    "MESSAGE_CREATE, 9",
    "MESSAGE_REACTION_ADD, 10",
    "TYPING_START, 11",
    "GUILD_SCHEDULED_EVENT_CREATE, 16",
    "AUTO_MODERATION_RULE_CREATE, 20",
    "AUTO_MODERATION_ACTION_EXECUTION, 21",
    "MESSAGE_POLL_VOTE_ADD, 24"
  })
  void bringsAnEventOnlyWithItsIntent(String event, int bit) {
    assertThat(EventIntents.bring(1L << bit, event, true)).isTrue();
    assertThat(EventIntents.bring(Intent.ALL & ~(1L << bit), event, true)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "MESSAGE_CREATE, 12",
    "MESSAGE_REACTION_ADD, 13",
    "TYPING_START, 14",
    "MESSAGE_POLL_VOTE_ADD, 25",
    "CHANNEL_PINS_UPDATE, 12"
  })
  void hasIntentsOfTheirOwnForDirectMessages(String event, int bit) {
    assertThat(EventIntents.bring(1L << bit, event, false)).isTrue();
    assertThat(EventIntents.bring(Intent.ALL & ~(1L << bit), event, false)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INTERACTION_CREATE",
        "ENTITLEMENT_CREATE",
        "USER_UPDATE",
        "GUILD_MEMBERS_CHUNK",
        "NEVER_HEARD_OF"
      })
  void bringsTheOthersWithoutAny(String event) {
    assertThat(EventIntents.bring(0, event, true)).isTrue();
    assertThat(EventIntents.bring(0, event, false)).isTrue();
  }

  @Test
  void bringsThreadMembersWithEitherIntent() {
    assertThat(EventIntents.bring(Intent.GUILDS.bit(), "THREAD_MEMBERS_UPDATE", true)).isTrue();
    assertThat(EventIntents.bring(Intent.GUILD_MEMBERS.bit(), "THREAD_MEMBERS_UPDATE", true))
        .isTrue();
  }

  @Test
  void knowsTheSumOfAllDocumentedIntents() {
    assertThat(Intent.ALL).isEqualTo(53_608_447);
  }
}
