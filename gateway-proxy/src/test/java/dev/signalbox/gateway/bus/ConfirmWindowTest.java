package dev.signalbox.gateway.bus;

import static dev.signalbox.gateway.bus.Events.event;
import static dev.signalbox.gateway.bus.Events.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfirmWindowTest {
  private final ConfirmWindow window = new ConfirmWindow(3, 1_000_000);

  @Test
  void isDoneOnlyThroughTheContiguousConfirmedPrefix() {
    window.startAfter(10);
    send(1, 11);
    send(2, 12);
    send(3, 13);

    window.acked(2, false);
    assertThat(window.doneThrough()).isEqualTo(10);
    window.acked(1, false);
    assertThat(window.doneThrough()).isEqualTo(12);
    window.acked(3, false);
    assertThat(window.doneThrough()).isEqualTo(13);
  }

  @Test
  void aMultipleConfirmSettlesEverythingBeforeIt() {
    send(1, 1);
    send(2, 2);
    send(3, 3);
    assertThat(window.acked(2, true))
        .extracting(sent -> sent.message().index())
        .containsExactly(1L, 2L);
    assertThat(window.doneThrough()).isEqualTo(2);
  }

  @Test
  void aRefusedEventHoldsTheCursorUntilItsRepeatIsConfirmed() {
    send(1, 1);
    send(2, 2);
    assertThat(window.nacked(1, false)).isEqualTo(1);
    window.acked(2, false);
    assertThat(window.doneThrough()).isZero();

    var again = window.nextRefused();
    assertThat(again).isNotNull().extracting(event -> event.index()).isEqualTo(1L);
    assertThat(window.nextRefused()).isNull();
    send(3, 1);
    window.acked(3, false);
    assertThat(window.doneThrough()).isEqualTo(2);
    assertThat(window.isEmpty()).isTrue();
  }

  @Test
  void whatNeedsNoPublishingIsDoneWithItsPredecessors() {
    send(1, 1);
    window.passedOver(2);
    assertThat(window.doneThrough()).isZero();
    window.acked(1, false);
    assertThat(window.doneThrough()).isEqualTo(2);
    window.passedOver(3);
    assertThat(window.doneThrough()).isEqualTo(3);
  }

  @Test
  void isFullAtItsCount() {
    send(1, 1);
    send(2, 2);
    assertThat(window.hasRoom()).isTrue();
    send(3, 3);
    assertThat(window.hasRoom()).isFalse();
    window.nacked(1, false);
    assertThat(window.hasRoom()).isFalse();
    window.acked(2, false);
    assertThat(window.hasRoom()).isTrue();
  }

  @Test
  void isFullAtItsBytesButTakesOneEventOfAnySize() {
    var small = new ConfirmWindow(10, 50);
    assertThat(small.hasRoom()).isTrue();
    small.sent(1, outgoing(event(1, "GUILD_CREATE", "x".repeat(500))), 0);
    assertThat(small.hasRoom()).isFalse();
    small.acked(1, false);
    assertThat(small.hasRoom()).isTrue();
  }

  @Test
  void staysWithinReachOfAnEventThatIsNotConfirmed() {
    send(1, 1);
    for (var index = 2; window.hasRoom(); index++) {
      send(index, index);
      window.acked(index, false);
      assertThat(index).isLessThan(10);
    }
    window.acked(1, false);
    assertThat(window.hasRoom()).isTrue();
  }

  @Test
  void aConfirmOfAnUnknownTagChangesNothing() {
    send(1, 1);
    assertThat(window.acked(7, false)).isEmpty();
    assertThat(window.doneThrough()).isZero();
  }

  @Test
  void knowsSinceWhenTheOldestEventWaits() {
    assertThat(window.oldestReceivedAt()).isZero();
    send(1, 1);
    assertThat(window.oldestReceivedAt()).isEqualTo(1_000);
  }

  private void send(long tag, long index) {
    window.sent(tag, outgoing(event(index)), 0);
  }
}
