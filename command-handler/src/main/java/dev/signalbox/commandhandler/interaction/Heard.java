package dev.signalbox.commandhandler.interaction;

import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;

/** What Discord said to a callback or an edit. */
enum Heard {
  TAKEN,
  /** Somebody has answered already, or perhaps: what remains is to edit the answer. */
  ALREADY_ANSWERED,
  /** Nobody waits any more. */
  EXPIRED,
  /** Discord does not take it: a mistake of ours. */
  REFUSED;

  private static final int UNKNOWN_WEBHOOK = 10015;
  private static final int UNKNOWN_INTERACTION = 10062;
  private static final int ALREADY_ACKNOWLEDGED = 40060;
  private static final int INVALID_WEBHOOK_TOKEN = 50027;

  /**
   * @throws DependencyAway when it makes sense to ask again
   */
  static Heard in(OutboundAnswer answer) {
    if (answer.succeeded()) {
      return TAKEN;
    }
    if (answer.status() == 0) {
      return switch (String.valueOf(answer.failure())) {
        case "uncertain" -> ALREADY_ANSWERED;
        case "expired" -> EXPIRED;
        case "refused" -> REFUSED;
        default -> throw away(answer);
      };
    }
    return switch (answer.errorCode()) {
      case ALREADY_ACKNOWLEDGED -> ALREADY_ANSWERED;
      case UNKNOWN_INTERACTION, UNKNOWN_WEBHOOK, INVALID_WEBHOOK_TOKEN -> EXPIRED;
      default -> {
        if (answer.status() >= 500) {
          throw away(answer);
        }
        yield answer.status() == 404 ? EXPIRED : REFUSED;
      }
    };
  }

  private static DependencyAway away(OutboundAnswer answer) {
    return new DependencyAway("discord", ErrorCode.E001, "did not take an answer: " + answer, null);
  }
}
