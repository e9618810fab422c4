package dev.signalbox.servicekit.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.servicekit.errors.DependencyAway;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PendingAnswersTest {

  private final PendingAnswers pending = new PendingAnswers();

  @Test
  void givesAnAnswerToWhoWaitsForItAndForgetsIt() throws Exception {
    var waiting = pending.expect("a", Duration.ofMinutes(1));

    assertThat(pending.arrived("a", new OutboundAnswer(204, null, null))).isTrue();

    assertThat(waiting.get(1, TimeUnit.SECONDS).status()).isEqualTo(204);
    assertThat(pending.size()).isZero();
    assertThat(pending.arrived("a", new OutboundAnswer(204, null, null))).isFalse();
  }

  @Test
  void forgetsARequestWhoseAnswerNeverComes() {
    var waiting = pending.expect("a", Duration.ofMillis(5));

    assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(TimeoutException.class);
    assertThat(pending.size()).isZero();
  }

  @Test
  void tellsAllWhoWaitWhenTheWayBackIsLost() {
    var waiting = pending.expect("a", Duration.ofMinutes(1));

    pending.abandonAll();

    assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(DependencyAway.class);
    assertThat(pending.size()).isZero();
  }

  @Test
  void refusesMoreRequestsThanItCanWatch() {
    for (int i = 0; i < 10_000; i++) {
      var unused = pending.expect("id" + i, Duration.ofMinutes(1));
    }

    assertThatThrownBy(() -> pending.expect("one more", Duration.ofMinutes(1)))
        .isInstanceOf(DependencyAway.class);
  }
}
