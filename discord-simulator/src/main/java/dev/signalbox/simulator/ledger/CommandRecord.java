package dev.signalbox.simulator.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.simulator.world.Snowflake;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked in a load, and the bot's answers.
 *
 * @param number of its event in the load
 * @param id of the message or interaction
 * @param at unix milliseconds
 * @param messages of the bot created as an answer: replies, or the interaction's original response
 *     (a deferral's too) and follow-ups
 * @param callbacks accepted
 * @param callbacksRefused second or late ones
 * @param edits of the interaction's original response, a deferral's completion included
 * @param deferred whether the callback promised content for later
 * @param nonceRepeats requests that an enforced nonce answered with the existing message
 * @param firstAnswerMillis until the first reply or the callback; null while there is none
 * @param completeMillis until content could be read; null while none can
 * @param notAnsweredInTime an interaction whose callback came late or never
 */
@JsonInclude // null is an answer here: not yet
public record CommandRecord(
    long number,
    Asked.Kind kind,
    Snowflake id,
    Snowflake guildId,
    Snowflake channelId,
    long at,
    int messages,
    int callbacks,
    int callbacksRefused,
    int edits,
    boolean deferred,
    int nonceRepeats,
    @Nullable Long firstAnswerMillis,
    @Nullable Long completeMillis,
    boolean notAnsweredInTime) {}
