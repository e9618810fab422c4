package dev.signalbox.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofSeconds(10), new Random(7));

  @Test
  void doublesWithJitterUpToItsLimit() {
    for (var full = 250L; full < 10_000; full *= 2) {
      assertThat(backoff.afterFailure().toMillis()).isBetween(full / 2, full);
    }
    for (var again = 0; again < 100; again++) {
      assertThat(backoff.afterFailure().toMillis()).isBetween(5_000L, 10_000L);
    }
  }

  @Test
  void beginsAnewAfterASuccess() {
    for (var failure = 0; failure < 9; failure++) backoff.afterFailure();
    backoff.succeeded();
    assertThat(backoff.afterFailure().toMillis()).isBetween(125L, 250L);
  }
}
