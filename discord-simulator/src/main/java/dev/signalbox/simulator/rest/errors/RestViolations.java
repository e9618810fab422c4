package dev.signalbox.simulator.rest.errors;

import dev.signalbox.simulator.ledger.Violation;
import org.jspecify.annotations.Nullable;

/** Which violation a refusal is. */
final class RestViolations {
  private RestViolations() {}

  /** Null for what is our own failure, and for interactions, which count their own. */
  static @Nullable Violation of(DiscordError error) {
    return switch (error.error()) {
      case INTERNAL_ERROR,
          UNKNOWN_INTERACTION,
          INTERACTION_ALREADY_ACKNOWLEDGED,
          TOO_MANY_FOLLOWUPS,
          INVALID_WEBHOOK_TOKEN ->
          null;
      case UNAUTHORIZED, INVALID_TOKEN -> Violation.REST_UNAUTHORIZED;
      case BAD_USER_AGENT -> Violation.REST_BAD_USER_AGENT;
      case INVALID_JSON -> Violation.REST_INVALID_JSON;
      case INVALID_API_VERSION -> Violation.REST_UNSUPPORTED_VERSION;
      case NOT_FOUND -> Violation.REST_UNKNOWN_ROUTE;
      case METHOD_NOT_ALLOWED -> Violation.REST_METHOD_NOT_ALLOWED;
      case MISSING_PERMISSIONS -> Violation.REST_MISSING_PERMISSIONS;
      case MISSING_ACCESS -> Violation.REST_MISSING_ACCESS;
      case REQUEST_TOO_LARGE, FILE_TOO_LARGE -> Violation.REST_TOO_LARGE;
      case INVALID_FORM_BODY ->
          isContentType(error) ? Violation.REST_BAD_CONTENT_TYPE : Violation.REST_INVALID_FORM_BODY;
      default -> error.status() == 404 ? Violation.REST_NOT_FOUND : Violation.REST_OTHER_ERROR;
    };
  }

  static Violation of(RateLimited limited) {
    return switch (limited.scope()) {
      case USER -> Violation.REST_RATE_LIMIT_USER;
      case SHARED -> Violation.REST_RATE_LIMIT_SHARED;
      case GLOBAL -> Violation.REST_RATE_LIMIT_GLOBAL;
    };
  }

  private static boolean isContentType(DiscordError error) {
    return error.body().at("/errors/_errors/0/code").asString("").equals("CONTENT_TYPE_INVALID");
  }
}
