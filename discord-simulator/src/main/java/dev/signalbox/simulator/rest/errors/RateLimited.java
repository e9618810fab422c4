package dev.signalbox.simulator.rest.errors;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A 429 of Discord's own (Cloudflare's is another matter). Thrown by routes whose limit shows in no
 * header, such as the one on renaming a channel.
 */
public final class RateLimited extends RuntimeException {
  private final Duration retryAfter;
  private final Scope scope;
  private final Reason reason;

  /** Whose limit it is, in the words of {@code X-RateLimit-Scope}. */
  public enum Scope {
    USER,
    GLOBAL,
    SHARED;

    /** As the header spells it, e.g. {@code shared}. */
    public String header() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What a 429 may name beyond its scope, with a JSON error code. */
  public enum Reason {
    /** A bucket, the global limit, or a limit without a code. */
    NONE(0, ""),
    CHANNEL_WRITES(
        20028, "The write action you are performing on the channel has hit the write rate limit."),
    OLD_EDITS(
        30046, "Maximum number of edits to messages older than 1 hour reached. Try again later.");

    private final int code;
    private final String message;

    Reason(int code, String message) {
      this.code = code;
      this.message = message;
    }

    /** The one with this code; 0 is {@link #NONE}. */
    public static Optional<Reason> of(int code) {
      return Arrays.stream(values()).filter(reason -> reason.code == code).findFirst();
    }
  }

  public RateLimited(Duration retryAfter, Scope scope) {
    this(retryAfter, scope, Reason.NONE);
  }

  public RateLimited(Duration retryAfter, Scope scope, Reason reason) {
    super("429, scope " + scope.header(), null, false, false);
    this.retryAfter = retryAfter;
    this.scope = scope;
    this.reason = reason;
  }

  public Scope scope() {
    return scope;
  }

  public Duration retryAfter() {
    return retryAfter;
  }

  /** {@code Retry-After}: whole seconds, rounded up. */
  public long retryAfterSeconds() {
    return Math.ceilDiv(Math.max(1, retryAfter.toMillis()), 1000);
  }

  /** {@code {"message", "retry_after": seconds with fraction, "global", "code"?}}. */
  public ObjectNode body() {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("message", message());
    body.put("retry_after", Math.max(1, retryAfter.toMillis()) / 1000.0);
    body.put("global", scope == Scope.GLOBAL);
    if (reason != Reason.NONE) {
      body.put("code", reason.code);
    }
    return body;
  }

  private String message() {
    if (reason != Reason.NONE) {
      return reason.message;
    }
    return scope == Scope.SHARED
        ? "The resource is being rate limited."
        : "You are being rate limited.";
  }
}
