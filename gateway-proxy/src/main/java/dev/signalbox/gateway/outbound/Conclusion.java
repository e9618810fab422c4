package dev.signalbox.gateway.outbound;

import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.gateway.rest.RestOutcome;
import dev.signalbox.gateway.rest.RestOutcome.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a delivery becomes once its request has its outcome. */
sealed interface Conclusion {
  /** Acknowledged, after the answer was published where one is wanted. */
  record Settled(OutboundAnswer answer) implements Conclusion {}

  /**
   * Answered, then kept as a dead letter.
   *
   * @param reason in words for the operator
   */
  record Dead(OutboundAnswer answer, String reason) implements Conclusion {}

  /** Acknowledged: an earlier process had carried it out, and nobody waits for an answer. */
  record Done() implements Conclusion {}

  /** Not ours any more: the broker gives it to the next consumer. */
  record GivenBack() implements Conclusion {}

  /** The scheduler has no room; tried again here in a moment. */
  record Postponed() implements Conclusion {}

  static Conclusion malformed(String problem) {
    return new Dead(unanswered("refused"), "malformed: " + problem);
  }

  /** An earlier process had carried it out; what Discord said is gone, but that it succeeded. */
  static Conclusion done(@Nullable String replyTo) {
    return replyTo == null ? new Done() : new Settled(new OutboundAnswer(200, null, null));
  }

  /**
   * @param isInteraction its expiry is not worth a dead letter: sent later it would be refused
   * @param answerWanted somebody waits and decides on a server error; otherwise it is kept
   */
  static Conclusion of(
      RestOutcome outcome, boolean isInteraction, boolean answerWanted, JsonMapper mapper) {
    return switch (outcome) {
      case RestOutcome.Answered answered -> {
        var answer = new OutboundAnswer(answered.status(), json(answered.body(), mapper), null);
        boolean failed = answered.status() >= 500 && !answerWanted;
        yield failed
            ? new Dead(answer, "Discord answered " + answered.status() + " to every attempt")
            : new Settled(answer);
      }
      case RestOutcome.Uncertain _ ->
          new Dead(
              unanswered("uncertain"),
              "uncertain: it was sent, its answer was lost, and a repeat could act twice");
      case RestOutcome.Refused(var reason) ->
          reason == Reason.EXPIRED && isInteraction
              ? new Settled(unanswered("expired"))
              : refused(reason);
    };
  }

  private static Conclusion refused(Reason reason) {
    return switch (reason) {
      case EXPIRED -> new Dead(unanswered("expired"), "expired: its deadline came before its turn");
      case UNREACHABLE ->
          new Dead(
              unanswered("unreachable"),
              "unreachable: no connection to Discord before its deadline (E001)");
      case TOKEN_REFUSED ->
          new Dead(unanswered("unauthorized"), "unauthorized: Discord refuses the token (E002)");
      case QUEUE_FULL -> new Postponed();
      case STOPPING -> new GivenBack();
    };
  }

  private static OutboundAnswer unanswered(String failure) {
    return new OutboundAnswer(0, null, failure);
  }

  private static @Nullable JsonNode json(byte[] body, JsonMapper mapper) {
    if (body.length == 0) return null;
    try {
      return mapper.readTree(body);
    } catch (JacksonException e) {
      return null; // a page of HTML, say: the status tells enough
    }
  }
}
