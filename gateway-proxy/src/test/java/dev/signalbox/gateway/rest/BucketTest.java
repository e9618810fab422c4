package dev.signalbox.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BucketTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final BucketModel model = new BucketModel(5);
  private final Bucket bucket = new Bucket(model);

  /** An answer made at so many milliseconds after the start, full again at so many. */
  private static RateLimitHeaders view(int remaining, long madeAt, long fullAt) {
    return new RateLimitHeaders(
        "abcd", 5, remaining, NOW.plusMillis(fullAt), Duration.ofMillis(fullAt - madeAt));
  }

  private static Instant at(long millis) {
    return NOW.plusMillis(millis);
  }

  private int room(Instant now) {
    int room = 0;
    while (bucket.hasRoom(now)) {
      bucket.begin();
      room++;
    }
    for (int i = 0; i < room; i++) bucket.end();
    return room;
  }

  @Test
  void startsAnUnknownResourceWithTheLearnedLimit() {
    assertThat(room(NOW)).isEqualTo(5);
  }

  @Test
  void takesWhatTheServerHasLessWhatIsOnItsWay() {
    for (int i = 0; i < 3; i++) bucket.begin();
    bucket.end(view(4, 10, 5_010), at(20));
    assertThat(room(at(20))).isEqualTo(2);
  }

  @Test
  void keepsTheLowerOfTwoAnswersThatOvertookEachOther() {
    bucket.begin();
    bucket.begin();
    bucket.end(view(3, 12, 5_010), at(20));
    bucket.end(view(4, 10, 5_010), at(21));
    assertThat(room(at(22))).isEqualTo(3);
  }

  @Test
  void takesTheViewOfALaterWindow() {
    bucket.seen(view(0, 10, 5_010), at(20));
    bucket.seen(view(4, 5_100, 10_100), at(5_110));
    assertThat(room(at(5_110))).isEqualTo(4);
  }

  @Test
  void fillsAFixedWindowAtItsResetOnly() {
    bucket.seen(view(1, 10, 5_010), at(20));
    bucket.seen(view(0, 30, 5_010), at(40));
    assertThat(room(at(4_990))).isZero();
    assertThat(bucket.roomAt(at(40))).isEqualTo(at(40 + 4_980).plus(Bucket.GUARD));
    assertThat(room(at(5_030))).isEqualTo(5);
  }

  @Test
  void givesAPermitBackPerIntervalOnceTheDripIsProved() {
    bucket.seen(view(4, 0, 1_000), at(10));
    bucket.seen(view(3, 20, 2_000), at(30));
    assertThat(model.isLeaky()).isFalse();
    bucket.seen(view(2, 40, 3_000), at(50));
    assertThat(model.isLeaky()).isTrue();
    assertThat(room(at(60))).isEqualTo(2);
    assertThat(room(at(1_060))).isEqualTo(3);
    assertThat(room(at(2_060))).isEqualTo(4);
    assertThat(room(at(3_060))).isEqualTo(5);
  }

  @Test
  void doesNotTakeASlidingLogForADrip() {
    bucket.seen(view(4, 0, 5_000), at(10));
    bucket.seen(view(3, 2_000, 7_000), at(2_010));
    bucket.seen(view(2, 3_000, 8_000), at(3_010));
    assertThat(model.isLeaky()).isFalse();
  }

  @Test
  void returnsToCautionWhenAnAnswerContradictsTheDrip() {
    givesAPermitBackPerIntervalOnceTheDripIsProved();
    bucket.seen(view(1, 3_100, 8_100), at(3_110));
    bucket.seen(view(0, 3_120, 8_100), at(3_130));
    assertThat(model.isLeaky()).isFalse();
    assertThat(room(at(6_000))).isZero();
  }

  @Test
  void countsARequestWhoseAnswerWasLost() {
    bucket.begin();
    bucket.end(view(1, 10, 5_010), at(20));
    bucket.begin();
    bucket.endUnseen(at(100));
    assertThat(room(at(200))).isZero();
    assertThat(room(at(5_120))).isEqualTo(5);
  }

  @Test
  void staysClosedAfterA429EvenIfAnOlderAnswerArrives() {
    bucket.begin();
    bucket.seen(view(0, 10, 5_010), at(20));
    bucket.exhausted(at(7_000));
    bucket.end(view(2, 5, 5_010), at(30));
    assertThat(room(at(6_000))).isZero();
    assertThat(bucket.roomAt(at(6_000))).isEqualTo(at(7_000));
    assertThat(room(at(7_000))).isEqualTo(5);
  }

  @Test
  void isForgettableWhenFullAndUnused() {
    bucket.begin();
    bucket.end(view(4, 0, 5_000), at(10));
    assertThat(bucket.isForgettable(at(100))).isFalse();
    assertThat(bucket.isForgettable(at(5_100))).isTrue();
  }
}
