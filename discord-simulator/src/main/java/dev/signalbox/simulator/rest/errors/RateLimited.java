package dev.signalbox.simulator.rest.errors;

import java.time.Duration;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A 429 of Discord's own (Cloudflare's is another matter). Thrown by routes whose limit shows in no
 * header, such as the one on renaming a channel.
 */
public final class RateLimited extends RuntimeException {
  private final Duration retryAfter;
  private final Scope scope;

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

  public RateLimited(Duration retryAfter, Scope scope) {
    super("429, scope " + scope.header(), null, false, false);
    this.retryAfter = retryAfter;
    this.scope = scope;
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

  /** {@code {"message", "retry_after": seconds with fraction, "global"}}. */
  public ObjectNode body() {
    var body = JsonNodeFactory.instance.objectNode();
    body.put(
        "message",
        scope == Scope.SHARED
            ? "The resource is being rate limited."
            : "You are being rate limited.");
    body.put("retry_after", Math.max(1, retryAfter.toMillis()) / 1000.0);
    body.put("global", scope == Scope.GLOBAL);
    return body;
  }
}
