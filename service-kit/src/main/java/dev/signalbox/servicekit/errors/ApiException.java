package dev.signalbox.servicekit.errors;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request that cannot be served, in the caller's terms; becomes a problem body (RFC 9457) with a
 * {@code code}. Its message must hold nothing secret and no message's text.
 */
public class ApiException extends RuntimeException {

  private final HttpStatus status;
  private final String code;
  private final @Nullable Duration retryAfter;

  /**
   * @param code for programs, e.g. {@code unknown_command}
   * @param message for people: what was wrong and what would be right
   */
  public ApiException(HttpStatus status, String code, String message) {
    this(status, code, message, null, null);
  }

  /**
   * @param retryAfter when trying again makes sense; sent as {@code Retry-After}, whole seconds
   *     rounded up
   */
  public ApiException(
      HttpStatus status,
      String code,
      String message,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
