package dev.signalbox.gateway.rest;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** What follows an attempt that no limit refused: the end, or another one after a pause. */
sealed interface Retry {
  record Finish(RestOutcome outcome) implements Retry {}

  record Again(Duration pause) implements Retry {}

  /** Attempts of a request that Discord's servers fail; an unreachable Discord is tried on. */
  int MAX_FAILURES = 5;

  Duration FIRST_PAUSE = Duration.ofMillis(250);
  Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /**
   * @param failures of this request, this attempt not included
   */
  static Retry after(Attempt attempt, boolean repeatable, int failures, RandomGenerator random) {
    boolean last = failures + 1 >= MAX_FAILURES;
    return switch (attempt) {
      case Attempt.NotSent _ -> new Again(pause(failures, random));
      case Attempt.Lost _ ->
          repeatable && !last
              ? new Again(pause(failures, random))
              : new Finish(new RestOutcome.Uncertain());
      case Attempt.Answered(var answer) ->
          isTransient(answer.status(), repeatable) && !last
              ? new Again(pause(failures, random))
              : new Finish(answer);
    };
  }

  /** 502 and 503 come from in front of Discord's work; after 500 and 504 it may have been done. */
  private static boolean isTransient(int status, boolean repeatable) {
    return switch (status) {
      case 502, 503 -> true;
      case 500, 504 -> repeatable;
      default -> false;
    };
  }

  private static Duration pause(int failures, RandomGenerator random) {
    var longest = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
    if (longest.compareTo(LONGEST_PAUSE) > 0) longest = LONGEST_PAUSE;
    return longest.dividedBy(2).plusMillis(random.nextLong(longest.toMillis() / 2 + 1));
  }
}
