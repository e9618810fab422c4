package dev.signalbox.gateway.deferral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BurstTest {
  private enum Fruit {
    APPLE,
    PEAR
  }

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private final Burst<Fruit> burst =
      new Burst<>(Fruit.class, Duration.ofSeconds(5), Duration.ofMinutes(1));

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }

  @Test
  void countsEachKindOfWhatComesInCloseSuccession() {
    assertThat(burst.add(Fruit.PEAR, at(0))).as("first").isTrue();
    assertThat(burst.add(Fruit.APPLE, at(4))).isFalse();
    assertThat(burst.add(Fruit.PEAR, at(8))).isFalse();
    assertThat(burst.isOver(at(12))).isFalse();
    assertThat(burst.isOver(at(13))).isTrue();
    assertThat(burst.end()).containsExactly(Map.entry(Fruit.APPLE, 1), Map.entry(Fruit.PEAR, 2));
  }

  @Test
  void isOverAfterAWhileHoweverMuchComes() {
    for (var second = 0; second < 59; second++) {
      burst.add(Fruit.PEAR, at(second));
      assertThat(burst.isOver(at(second))).isFalse();
    }
    burst.add(Fruit.PEAR, at(60));
    assertThat(burst.isOver(at(60))).isTrue();
    assertThat(burst.end()).containsExactly(Map.entry(Fruit.PEAR, 60));
  }

  @Test
  void beginsAnotherWithWhatComesAfterItsEnd() {
    burst.add(Fruit.PEAR, at(0));
    burst.end();
    assertThat(burst.end()).isEmpty();
    assertThat(burst.add(Fruit.APPLE, at(70))).isTrue();
    assertThat(burst.isOver(at(74))).isFalse();
    assertThat(burst.end()).containsExactly(Map.entry(Fruit.APPLE, 1));
  }

  @Test
  void isOverWhenTheClockIsPutBack() {
    burst.add(Fruit.PEAR, at(0));
    assertThat(burst.isOver(at(-3_600))).isTrue();
  }
}
