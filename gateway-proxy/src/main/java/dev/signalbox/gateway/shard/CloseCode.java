package dev.signalbox.gateway.shard;

import dev.signalbox.gateway.shard.ShardFailure.Cause;
import java.util.Optional;

/**
 * What follows from the code that Discord closed the websocket with.
 *
 * @see <a href="https://discord.com/developers/docs/topics/opcodes-and-status-codes">Gateway close
 *     event codes</a>
 */
record CloseCode(int value) {
  /** No close frame at all: the connection broke. */
  static final CloseCode NONE = new CloseCode(1006);

  /** Ours, on every close that must leave the session resumable; 1000 and 1001 would destroy it. */
  static final int KEEP_SESSION = 4000;

  /** Ours, when the operator ends the session for good. */
  static final int END_SESSION = 1000;

  enum Treatment {
    RESUME,
    RESUME_AFTER_PAUSE,
    IDENTIFY,
    STOP
  }

  Treatment treatment() {
    return switch (value) {
      case 4004, 4010, 4011, 4012, 4013, 4014 -> Treatment.STOP;
      case 4003, 4006, 4007, 4009 -> Treatment.IDENTIFY;
      case 4008 -> Treatment.RESUME_AFTER_PAUSE;
      default -> Treatment.RESUME;
    };
  }

  /** Why a shard stays closed after this code, in the operator's terms. */
  Optional<ShardFailure> failure() {
    return switch (value) {
      case 4004 ->
          failure(
              Cause.AUTHENTICATION, "Discord refused the bot token (4004); correct DISCORD_TOKEN");
      case 4010 ->
          failure(
              Cause.SHARDS,
              "Discord refused the shard (4010); correct SHARD_COUNT, or SHARD_START, SHARD_END and TOTAL_SHARDS");
      case 4011 ->
          failure(
              Cause.SHARDS,
              "the bot is in too many guilds for this many shards (4011); raise SHARD_COUNT or leave it out");
      case 4012 ->
          failure(
              Cause.VERSION,
              "Discord no longer speaks gateway version 10 (4012); update Signalbox");
      case 4013 ->
          failure(Cause.INTENTS, "Discord knows no such intents (4013); correct DISCORD_INTENTS");
      case 4014 ->
          failure(
              Cause.PRIVILEGED_INTENTS,
              "Discord has not granted these intents (4014); switch on, under Bot in the developer portal, those of ");
      default -> Optional.empty();
    };
  }

  private static Optional<ShardFailure> failure(Cause cause, String advice) {
    return Optional.of(new ShardFailure(cause, advice));
  }
}
