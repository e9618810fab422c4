package dev.signalbox.gateway.bus;

import static dev.signalbox.gateway.bus.Events.event;
import static dev.signalbox.gateway.bus.Events.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.journal.JournalRecord.Dispatch;
import dev.signalbox.gateway.journal.Traceparent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventMessageTest {
  @Test
  void carriesWhatTheContractSays() {
    var message =
        EventMessage.of(
            3,
            new Outgoing(
                new Dispatch(
                    9,
                    "abc",
                    42,
                    "GUILD_CREATE",
                    197038439483310086L,
                    1_763_726_400_000L,
                    true,
                    new byte[] {'{', '}'}),
                Map.of("bench", "abc-40")));

    assertThat(message.routingKey()).isEqualTo("GUILD_CREATE.2.197038439483310086");
    assertThat(message.properties().getMessageId()).isEqualTo("abc-42");
    assertThat(message.properties().getType()).isEqualTo("GUILD_CREATE");
    assertThat(message.properties().getContentType()).isEqualTo("application/json");
    assertThat(message.properties().getDeliveryMode()).isEqualTo(2);
    assertThat(message.properties().getHeaders())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "shard",
                3,
                "session",
                "abc",
                "seq",
                42L,
                "received_at",
                1_763_726_400_000L,
                "guild_id",
                "197038439483310086",
                "backfill",
                true,
                "prev",
                Map.of("bench", "abc-40"),
                "traceparent",
                Traceparent.of("abc", 42)));
  }

  @Test
  void leavesOutTheGuildAndBackfillWhereThereIsNone() {
    var message =
        EventMessage.of(
            0,
            outgoing(new Dispatch(1, "abc", 1, "USER_UPDATE", 0, 5, false, new byte[] {'{', '}'})));
    assertThat(message.routingKey()).isEqualTo("USER_UPDATE.0.0");
    assertThat(message.properties().getHeaders())
        .doesNotContainKeys("guild_id", "backfill", "prev");
  }

  @Test
  void aNameLongerThanAmqpAllowsIsNotSendable() {
    assertThat(EventMessage.isSendable(event(1, "X".repeat(300), "{}"))).isFalse();
    assertThat(EventMessage.isSendable(event(1))).isTrue();
  }

  @Test
  void aRepeatCarriesTheSameTraceContext() {
    var first = Traceparent.of("abc", 42);
    assertThat(first)
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
        .isEqualTo(Traceparent.of("abc", 42));
    assertThat(Traceparent.of("abc", 43).substring(3, 35)).isNotEqualTo(first.substring(3, 35));
    assertThat(Traceparent.of("abd", 42).substring(3, 35)).isNotEqualTo(first.substring(3, 35));
  }
}
