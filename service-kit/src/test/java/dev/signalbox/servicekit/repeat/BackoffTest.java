package dev.signalbox.servicekit.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({
    "1,200",
    "2,400",
    "3,800",
    "5,3200",
    "6,5000",
    "7,5000",
    "1000,5000",
    "2147483647,5000"
  })
  void doublesUpToTheLongestWaitAndSpreadsOverTheUpperHalf(int tries, long fullMs) {
    var backoff = new Backoff(Duration.ofSeconds(5), new Random(7));

    for (int i = 0; i < 200; i++) {
      assertThat(backoff.after(tries))
          .isBetween(Duration.ofMillis(fullMs / 2), Duration.ofMillis(fullMs));
    }
  }
}
