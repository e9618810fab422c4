package dev.signalbox.simulator.gateway;

import java.util.Optional;

/**
 * Why an Identify closes the connection. The documentation does not say which code wins when
 * several apply.
 */
final class IdentifyRules {
  private IdentifyRules() {}

  /**
   * @param tokenAccepted whether the token is the application's
   * @param granted intents that the application may use
   * @param shardMultiple of which the number of shards must be a multiple, as very large bots' is
   * @param guildsOnShard guilds that this session would carry
   */
  static Optional<CloseCode> refusal(
      ClientPayload.Identify identify,
      boolean tokenAccepted,
      long granted,
      int shardMultiple,
      long guildsOnShard,
      int maxGuildsPerShard) {
    if (!tokenAccepted) return Optional.of(CloseCode.AUTHENTICATION_FAILED);
    if (identify.shard() != null && !identify.shard().isValid())
      return Optional.of(CloseCode.INVALID_SHARD);
    int shards = identify.shard() == null ? 1 : identify.shard().count();
    if (shards % shardMultiple != 0) return Optional.of(CloseCode.INVALID_SHARD);
    Long intents = identify.intents();
    if (intents == null || (intents & ~Intent.ALL) != 0)
      return Optional.of(CloseCode.INVALID_INTENTS);
    if ((intents & ~granted) != 0) return Optional.of(CloseCode.DISALLOWED_INTENTS);
    if (guildsOnShard > maxGuildsPerShard) return Optional.of(CloseCode.SHARDING_REQUIRED);
    return Optional.empty();
  }
}
