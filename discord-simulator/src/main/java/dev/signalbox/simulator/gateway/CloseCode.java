package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.ledger.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The codes with which Discord closes, whether the session survives, and which violation each
 * reports.
 */
enum CloseCode {
  UNKNOWN_ERROR(4000, false, null),
  UNKNOWN_OPCODE(4001, false, Violation.UNKNOWN_OPCODE),
  BAD_PAYLOAD(4001, false, Violation.BAD_PAYLOAD),
  DECODE_ERROR(4002, false, Violation.DECODE_ERROR),
  PAYLOAD_TOO_LARGE(4002, false, Violation.PAYLOAD_TOO_LARGE),
  NOT_AUTHENTICATED(4003, true, Violation.NOT_AUTHENTICATED),
  PAYLOAD_AFTER_INVALID_SESSION(4003, true, Violation.PAYLOAD_AFTER_INVALID_SESSION),
  AUTHENTICATION_FAILED(4004, true, Violation.AUTHENTICATION_FAILED),
  ALREADY_AUTHENTICATED(4005, false, Violation.ALREADY_AUTHENTICATED),
  INVALID_SEQUENCE(4007, true, Violation.INVALID_SEQUENCE),
  RATE_LIMITED(4008, false, Violation.GATEWAY_RATE_LIMIT),
  SESSION_TIMED_OUT(4009, true, null),
  INVALID_SHARD(4010, true, Violation.INVALID_SHARD),
  SHARDING_REQUIRED(4011, true, Violation.SHARDING_REQUIRED),
  INVALID_API_VERSION(4012, true, Violation.INVALID_API_VERSION),
  INVALID_INTENTS(4013, true, Violation.INVALID_INTENTS),
  DISALLOWED_INTENTS(4014, true, Violation.DISALLOWED_INTENTS);

  private final int code;
  private final boolean endsSession;
  private final @Nullable Violation violation;

  CloseCode(int code, boolean endsSession, @Nullable Violation violation) {
    this.code = code;
    this.endsSession = endsSession;
    this.violation = violation;
  }

  int code() {
    return code;
  }

  /** Whether the session cannot be resumed afterwards. */
  boolean endsSession() {
    return endsSession;
  }

  /** What the client did wrong; null where it did nothing. */
  @Nullable Violation violation() {
    return violation;
  }

  /**
   * Whether a close with that number, by us, ends the session; numbers that Discord does not list
   * do not.
   */
  static boolean endsSession(int code) {
    for (CloseCode known : values()) if (known.code == code) return known.endsSession;
    return code == 1000 || code == 1001;
  }
}
