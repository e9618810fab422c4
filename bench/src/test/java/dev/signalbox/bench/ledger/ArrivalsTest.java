package dev.signalbox.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private final Arrivals arrivals = new Arrivals(5);

  @Test
  void namesWhatNeverCame() {
    arrivals.handled(1, "a", 1);
    arrivals.handled(4, "a", 2);

    assertThat(arrivals.missing()).isEqualTo(3);
    assertThat(arrivals.missing(2)).containsExactly(2, 3);
  }

  @Test
  void countsARepeatAsNothingElse() {
    arrivals.handled(3, "a", 1);
    arrivals.handled(4, "a", 2);
    arrivals.handled(3, "a", 3);
    arrivals.recognisedRepeat(4);

    assertThat(arrivals.repeated()).isEqualTo(2);
    assertThat(arrivals.outOfOrder()).isZero();
    assertThat(arrivals.missing()).isEqualTo(3);
  }

  @Test
  void countsWhatComesAfterALaterOneOfItsGuild() {
    arrivals.handled(2, "a", 1);
    arrivals.handled(1, "a", 2);
    arrivals.handled(3, "b", 3);
    arrivals.handled(4, "a", 4);

    assertThat(arrivals.outOfOrder()).isEqualTo(1);
  }

  @Test
  void knowsNoOrderBetweenGuildsAndOfWhatHasNoPlaceInIt() {
    arrivals.handled(5, "a", 1);
    arrivals.handled(4, "b", 2);
    arrivals.handled(3, "", 3);

    assertThat(arrivals.outOfOrder()).isZero();
  }

  @Test
  void measuresTheLongestStall() {
    arrivals.handled(1, "a", 1_000_000);
    arrivals.handled(2, "a", 31_000_000);
    arrivals.handled(3, "a", 40_000_000);

    assertThat(arrivals.longestStallMillis()).isEqualTo(30);
  }

  @Test
  void passesOverWhatIsNotOfTheLoad() {
    arrivals.handled(0, "a", 1);
    arrivals.handled(6, "a", 2);

    assertThat(arrivals.distinct()).isZero();
    assertThat(arrivals.repeated()).isZero();
  }
}
