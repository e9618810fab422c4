package dev.signalbox.gateway.bus;

import static dev.signalbox.gateway.bus.EventSelection.Fate.ELSEWHERE;
import static dev.signalbox.gateway.bus.EventSelection.Fate.PUBLISHED;
import static dev.signalbox.gateway.bus.EventSelection.Fate.UNSENDABLE;
import static dev.signalbox.gateway.bus.EventSelection.Fate.UNWANTED;
import static dev.signalbox.gateway.bus.Events.event;
import static dev.signalbox.gateway.bus.Events.wanting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.gateway.journal.Follower;
import dev.signalbox.servicekit.settings.WrongSetting;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EventSelectionTest {
  private final EventSelection all = new EventSelection(wanting("*"));

  @Test
  void eachEventIsOneFollowersOnly() {
    var interaction = event(1, "INTERACTION_CREATE", "{}");
    assertThat(all.fate(Follower.BUS, event(1))).isEqualTo(PUBLISHED);
    assertThat(all.fate(Follower.INTERACTIONS, event(1))).isEqualTo(ELSEWHERE);
    assertThat(all.fate(Follower.BUS, interaction)).isEqualTo(ELSEWHERE);
    assertThat(all.fate(Follower.INTERACTIONS, interaction)).isEqualTo(PUBLISHED);
  }

  @Test
  void publishesOnlyTheEventsThatAreNamed() {
    var some = new EventSelection(wanting("MESSAGE_CREATE"));
    assertThat(some.fate(Follower.BUS, event(1))).isEqualTo(PUBLISHED);
    assertThat(some.fate(Follower.BUS, event(1, "TYPING_START", "{}"))).isEqualTo(UNWANTED);
    assertThat(some.fate(Follower.INTERACTIONS, event(1, "INTERACTION_CREATE", "{}")))
        .isEqualTo(UNWANTED);
  }

  @Test
  void passesOverWhatTheBrokerWouldRefuse() {
    assertThat(all.fate(Follower.BUS, event(1, "GUILD_CREATE", "x".repeat(100))))
        .isEqualTo(PUBLISHED);
    assertThat(all.fate(Follower.BUS, event(1, "GUILD_CREATE", "x".repeat(101))))
        .isEqualTo(UNSENDABLE);
  }

  @Test
  void takesOverALowerLimitThatTheBrokerNames() {
    all.learnFrom(
        new IOException(
            "channel error; reason: PRECONDITION_FAILED - message size 90 is larger than"
                + " configured max size 80"));
    assertThat(all.fate(Follower.BUS, event(1, "GUILD_CREATE", "x".repeat(90))))
        .isEqualTo(UNSENDABLE);
    all.learnFrom(new IOException("connection reset"));
    assertThat(all.maxBytes()).isEqualTo(80);
  }

  @Test
  void aNameThatIsNoEventsStopsTheStart() {
    assertThatThrownBy(() -> wanting("message_create"))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContainingAll("BUS_EVENTS", "message_create", "MESSAGE_CREATE");
  }
}
