package dev.signalbox.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WakeupTest {
  private final Wakeup wakeup = new Wakeup();

  @Test
  @Timeout(5)
  void aRingBeforeTheSleepIsNotLost() {
    wakeup.ring();
    wakeup.sleep(Duration.ofDays(1));
  }

  @Test
  @Timeout(10)
  void neverMissesARingBetweenManySleeps() throws Exception {
    var rounds = 20_000;
    var other = new Wakeup();
    var done = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(() -> {
          for (var i = 0; i < rounds; i++) {
            wakeup.sleep(Duration.ofDays(1));
            other.ring();
          }
          done.countDown();
        });
    for (var i = 0; i < rounds; i++) {
      wakeup.ring();
      other.sleep(Duration.ofDays(1));
    }
    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
  }
}
