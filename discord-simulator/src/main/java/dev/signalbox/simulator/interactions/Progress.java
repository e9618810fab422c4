package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Snowflake;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far the answer to an interaction is. */
sealed interface Progress {
  /** Nobody has responded; the clock of the first response runs. */
  record Waiting() implements Progress {}

  /** The first response never came: the token is dead. */
  record Missed() implements Progress {}

  /**
   * Responded.
   *
   * @param type of the first response
   * @param original the message that {@code @original} names; null for choices and modals
   * @param ephemeral whether the first response was, which holds for a deferred one's content
   */
  record Responded(ResponseType type, @Nullable Snowflake original, boolean ephemeral)
      implements Progress {}

  /** What Discord says to a first response. */
  enum Verdict {
    ACCEPTED,
    ALREADY_ACKNOWLEDGED,
    TOO_LATE,
    WRONG_TYPE
  }

  /**
   * Judges a first response.
   *
   * @param type null for a number that is no response type
   * @param age of the interaction
   * @param limit for the first response
   */
  static Verdict judge(
      Progress progress,
      Kind kind,
      boolean onMessage,
      @Nullable ResponseType type,
      Duration age,
      Duration limit) {
    return switch (progress) {
      case Responded _ -> Verdict.ALREADY_ACKNOWLEDGED;
      case Missed _ -> Verdict.TOO_LATE;
      case Waiting _ -> {
        if (age.compareTo(limit) > 0) yield Verdict.TOO_LATE;
        yield type != null && type.answers(kind, onMessage) ? Verdict.ACCEPTED : Verdict.WRONG_TYPE;
      }
    };
  }
}
