package dev.signalbox.gateway.shard;

import dev.signalbox.servicekit.errors.ErrorCode;

/**
 * Why a shard has stopped for good.
 *
 * @param advice what happened and what the operator can do about it
 */
public record ShardFailure(Cause cause, String advice) {
  /** Kinds of refusal that reconnecting cannot help. */
  public enum Cause {
    AUTHENTICATION(ErrorCode.E002),
    SHARDS(ErrorCode.E007),
    VERSION(ErrorCode.E001),
    INTENTS(ErrorCode.E006),
    PRIVILEGED_INTENTS(ErrorCode.E006);

    private final ErrorCode code;

    Cause(ErrorCode code) {
      this.code = code;
    }
  }

  public ErrorCode code() {
    return cause.code;
  }
}
