package dev.signalbox.servicekit.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.servicekit.order.InOrder.Fate;
import dev.signalbox.servicekit.order.InOrder.Limits;
import dev.signalbox.servicekit.order.InOrder.Step;
import dev.signalbox.servicekit.order.OrderedEvent.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InOrderTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final Duration SETTLE = Duration.ofMillis(500);
  private final InOrder<String> order = new InOrder<>(new Limits(3, WAIT, SETTLE));
  private Instant now = START;

  @Test
  void holdsWhatCameEarlyUntilWhatIsMissingArrives() {
    first("a", 6);
    assertThat(next("a", 8, 7)).isEqualTo(held());
    assertThat(next("a", 9, 8)).isEqualTo(held());
    assertThat(next("a", 7, 6)).isEqualTo(delivered("a7", "a8", "a9"));
    assertThat(order.held()).isZero();
    assertThat(order.nextDue()).isEmpty();
  }

  @Test
  void followsAChainThatLeavesSequencesOut() {
    first("a", 1);
    assertThat(next("a", 40, 1)).isEqualTo(delivered("a40"));
  }

  @Test
  void recognisesARepeatOfWhatWasDeliveredOrIsHeld() {
    first("a", 1);
    next("a", 2, 1);
    next("a", 5, 4);
    assertThat(next("a", 2, 1)).isEqualTo(repeat());
    assertThat(first("a", 1)).isEqualTo(repeat());
    assertThat(next("a", 5, 4)).isEqualTo(repeat());
  }

  @Test
  void shardsDoNotWaitForEachOther() {
    first("a", 1);
    next("a", 3, 2);
    assertThat(order.on(event(7, "x", 1, new Place.First()), now)).isEqualTo(delivered("x1"));
  }

  @Test
  void whatHasNoPlaceInTheOrderIsDeliveredAtOnce() {
    first("a", 1);
    next("a", 3, 2);
    assertThat(order.on(event(0, "a", 9, new Place.Outside()), now)).isEqualTo(delivered("a9"));
    assertThat(next("a", 2, 1)).isEqualTo(delivered("a2", "a3"));
  }

  @Test
  void aNewSessionStartsANewChain() {
    first("a", 90);
    assertThat(first("b", 1)).isEqualTo(delivered("b1"));
    assertThat(next("b", 2, 1)).isEqualTo(delivered("b2"));
  }

  @Test
  void aNewSessionWaitsForItsFirstEvent() {
    first("a", 90);
    assertThat(next("b", 2, 1)).isEqualTo(held());
    assertThat(first("b", 1)).isEqualTo(delivered("b1", "b2"));
  }

  @Test
  void aNewSessionEndsTheWaitForTheOldOneInOrder() {
    first("a", 1);
    next("a", 4, 3);
    next("a", 3, 2);
    assertThat(first("b", 1)).isEqualTo(delivered("a3", "a4", "b1"));
    assertThat(order.gaps()).isEqualTo(1);
    assertThat(next("a", 2, 1)).isEqualTo(new Step<>(Fate.LATE, List.of("a2")));
  }

  @Test
  void acceptsTheFirstEventAfterTakingTheQueueOverOnceOthersHadTimeToCome() {
    assertThat(next("a", 8, 7)).isEqualTo(held());
    assertThat(next("a", 7, 6)).isEqualTo(held());
    assertThat(order.nextDue()).contains(START.plus(SETTLE));
    assertThat(order.due(START.plus(SETTLE).minusMillis(1))).isEmpty();
    assertThat(order.due(START.plus(SETTLE))).containsExactly("a7", "a8");
    assertThat(order.gaps()).isZero();
    assertThat(next("a", 9, 8)).isEqualTo(delivered("a9"));
  }

  @Test
  void acceptsTheFirstEventAtOnceWhereNothingIsToSettle() {
    var eager = new InOrder<String>(new Limits(3, WAIT, Duration.ZERO));
    assertThat(eager.on(event(0, "a", 8, new Place.After(7)), now)).isEqualTo(delivered("a8"));
  }

  @Test
  void deliversWhatComesFromBeforeTheTakeoverBecauseNobodyElseMayHave() {
    next("a", 8, 7);
    order.due(START.plus(SETTLE));
    assertThat(next("a", 7, 6)).isEqualTo(new Step<>(Fate.LATE, List.of("a7")));
  }

  @Test
  void givesAMissingEventUpAfterItsTimeAndTakesItLate() {
    first("a", 1);
    now = START.plusSeconds(60);
    next("a", 3, 2);
    now = START.plusSeconds(64);
    next("a", 6, 5);
    assertThat(order.due(START.plusSeconds(70).minusMillis(1))).isEmpty();
    assertThat(order.due(START.plusSeconds(70))).containsExactly("a3");
    assertThat(order.nextDue()).contains(now.plus(WAIT));
    assertThat(next("a", 2, 1)).isEqualTo(new Step<>(Fate.LATE, List.of("a2")));
    assertThat(next("a", 2, 1)).isEqualTo(repeat());
    assertThat(order.gaps()).isEqualTo(1);
  }

  @Test
  void doesNotWaitLongForWhatTheConsumerBeforeMayHaveHandled() {
    next("a", 5, 4);
    next("a", 9, 8);
    assertThat(order.due(START.plus(SETTLE))).containsExactly("a5", "a9");
    assertThat(next("a", 8, 7)).isEqualTo(new Step<>(Fate.LATE, List.of("a8")));
  }

  @Test
  void atItsBoundGivesUpWhatHasBeenWaitedForLongest() {
    first("a", 1);
    order.on(event(1, "x", 1, new Place.First()), now);
    order.on(event(1, "x", 3, new Place.After(2)), now);
    now = START.plusSeconds(1);
    next("a", 3, 2);
    next("a", 5, 4);
    assertThat(next("a", 7, 6)).isEqualTo(new Step<>(Fate.HELD, List.of("x3")));
    assertThat(order.held()).isEqualTo(3);
  }

  @Test
  void forgetsTheOldestOfTooManyHolesTowardsDeliveringTwiceRatherThanNever() {
    var holes = new Holes();
    holes.startAt(1);
    for (var n = 0; n <= Holes.MOST; n++) holes.add(1 + 10L * n, 5 + 10L * n);
    assertThat(holes.fill(3)).isTrue();
    assertThat(holes.fill(6)).isFalse();
    assertThat(holes.fill(13)).isTrue();
    assertThat(holes.fill(13)).isFalse();
    assertThat(holes.fill(12)).isTrue();
    assertThat(holes.fill(14)).isTrue();
  }

  private Step<String> first(String session, long sequence) {
    return order.on(event(0, session, sequence, new Place.First()), now);
  }

  private Step<String> next(String session, long sequence, long previous) {
    return order.on(event(0, session, sequence, new Place.After(previous)), now);
  }

  private static OrderedEvent<String> event(int shard, String session, long sequence, Place place) {
    return new OrderedEvent<>(shard, session, sequence, place, session + sequence);
  }

  private static Step<String> delivered(String... messages) {
    return new Step<>(Fate.DELIVERED, List.of(messages));
  }

  private static Step<String> held() {
    return new Step<>(Fate.HELD, List.of());
  }

  private static Step<String> repeat() {
    return new Step<>(Fate.REPEAT, List.of());
  }
}
