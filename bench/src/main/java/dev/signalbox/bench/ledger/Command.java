package dev.signalbox.bench.ledger;

import tools.jackson.databind.JsonNode;

/**
 * A command that a person gave, and what the bot did about it, as the simulator's ledger has it.
 *
 * @param number of its event
 * @param isInteraction a slash command; otherwise a message
 * @param messages created as an answer
 * @param callbacks accepted
 * @param isComplete whether the person saw an answer, a mere deferral not counted
 * @param firstAnswerMillis until the message or the callback; -1 for none
 */
record Command(
    long number,
    String id,
    boolean isInteraction,
    int messages,
    int callbacks,
    boolean isComplete,
    long firstAnswerMillis) {

  static Command of(JsonNode row) {
    return new Command(
        row.path("number").asLong(),
        row.path("id").asString(""),
        row.path("kind").asString("").equals("INTERACTION"),
        row.path("messages").asInt(),
        row.path("callbacks").asInt(),
        !row.path("completeMillis").isNull() && !row.path("completeMillis").isMissingNode(),
        row.path("firstAnswerMillis").asLong(-1));
  }

  boolean isAnswered() {
    return isInteraction ? callbacks > 0 && isComplete : messages > 0;
  }

  /** An interaction's one message is made by its callback or by the edit of the original. */
  boolean isAnsweredTwice() {
    return messages > 1 || callbacks > 1;
  }
}
