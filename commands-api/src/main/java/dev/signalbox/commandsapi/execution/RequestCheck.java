package dev.signalbox.commandsapi.execution;

import dev.signalbox.contract.commands.ExecutionRequest;
import dev.signalbox.servicekit.errors.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What every execution needs, whatever the command: a usable key, a caller, and a start that is not
 * too long ago.
 */
@Component
class RequestCheck {

  /**
   * Executions are kept a day longer than this; an older request could not be told from a repeat.
   */
  static final Duration MAX_AGE = Duration.ofDays(7);

  /** Clocks differ. */
  private static final Duration MAX_AHEAD = Duration.ofHours(1);

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,32}");

  private final InstantSource clock;

  RequestCheck(InstantSource clock) {
    this.clock = clock;
  }

  CheckedRequest checked(ExecutionRequest request) {
    var key = request.idempotencyKey();
    var context = request.context();
    require(
        key != null && KEY.matcher(key).matches(),
        "'idempotency_key' has 1 to 200 printable ASCII characters.");
    require(context != null, "'context' says who asked and where; it is missing.");
    require(
        context.platform() != null && ID.matcher(context.platform()).matches(),
        "'context.platform' is missing.");
    require(isId(context.userId()), "'context.user_id' must be the caller's id.");
    require(isId(context.channelId()), "'context.channel_id' must be a channel's id.");
    require(
        context.guildId() == null || isId(context.guildId()), "'context.guild_id' is not an id.");
    return new CheckedRequest(key, day(context), arguments(request), withPermissions(context));
  }

  private LocalDate day(ExecutionRequest.Context context) {
    var now = clock.instant();
    var startedAt = context.startedAt();
    var started = startedAt == null ? now : Instant.ofEpochMilli(startedAt);
    if (started.isBefore(now.minus(MAX_AGE))) {
      throw new ApiException(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "too_old",
          "This began more than 7 days ago: whether it ran already is not known any more.");
    }
    require(
        started.isBefore(now.plus(MAX_AHEAD)),
        "'context.started_at' is in the future (milliseconds since 1970).");
    return LocalDate.ofInstant(started, ZoneOffset.UTC);
  }

  private static Map<String, Object> arguments(ExecutionRequest request) {
    return request.arguments() == null ? Map.of() : request.arguments();
  }

  private static ExecutionRequest.Context withPermissions(ExecutionRequest.Context context) {
    return context.permissions() != null
        ? context
        : new ExecutionRequest.Context(
            context.platform(),
            context.userId(),
            context.userName(),
            context.guildId(),
            context.channelId(),
            context.locale(),
            Set.of(),
            context.startedAt());
  }

  private static boolean isId(@Nullable String id) {
    return id != null && ID.matcher(id).matches();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new ApiException(HttpStatus.BAD_REQUEST, "invalid_request", message);
    }
  }
}
