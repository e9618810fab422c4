package dev.signalbox.simulator.ledger;

import dev.signalbox.simulator.world.Snowflake;
import org.jspecify.annotations.Nullable;

/**
 * Something a person did that the bot may answer.
 *
 * @param number counts from 1 within its kind
 * @param id message or interaction id
 * @param at unix milliseconds
 * @param answers messages of the bot that answer it
 * @param firstAnswerMillis milliseconds until the first of them, or null
 */
public record Asked(
    long number,
    Kind kind,
    String id,
    @Nullable Snowflake channelId,
    long at,
    int answers,
    @Nullable Long firstAnswerMillis) {
  /** Typed, or invoked. */
  public enum Kind {
    MESSAGE,
    INTERACTION
  }

  Asked answered(long now) {
    Long first = firstAnswerMillis == null ? Long.valueOf(now - at) : firstAnswerMillis;
    return new Asked(number, kind, id, channelId, at, answers + 1, first);
  }
}
