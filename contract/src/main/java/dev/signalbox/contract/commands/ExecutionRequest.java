package dev.signalbox.contract.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/commands/{name}/executions}.
 *
 * @param idempotencyKey natural key of the effect, e.g. {@code message:1331..:command}; a repeat is
 *     answered with the first execution's result
 * @param arguments by option name; string, integer, number and boolean as JSON has them, ids as
 *     strings
 */
public record ExecutionRequest(
    @JsonProperty("idempotency_key") String idempotencyKey,
    Map<String, Object> arguments,
    Context context) {

  /**
   * Who asked, and where.
   *
   * @param platform {@code discord}
   * @param userId the caller
   * @param userName what the caller is called there
   * @param guildId absent in a direct conversation
   * @param locale the caller's, e.g. {@code en-US}; absent when unknown
   * @param permissions those the caller is known to hold; one that could not be determined is not
   *     among them
   * @param startedAt milliseconds since 1970 at which the platform created the message or
   *     interaction
   */
  public record Context(
      String platform,
      @JsonProperty("user_id") String userId,
      @JsonProperty("user_name") String userName,
      @JsonProperty("guild_id") @Nullable String guildId,
      @JsonProperty("channel_id") String channelId,
      @Nullable String locale,
      Set<Permission> permissions,
      @JsonProperty("started_at") @Nullable Long startedAt) {}
}
