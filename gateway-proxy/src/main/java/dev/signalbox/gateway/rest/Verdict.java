package dev.signalbox.gateway.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an answer means to the limits, beyond its content. */
sealed interface Verdict {
  /** Nothing special: the answer is the caller's. */
  record Passed() implements Verdict {}

  /** The bucket, as its headers say. */
  record BucketFull(String bucket, Duration retryAfter) implements Verdict {}

  /** A hidden sub-limit or a resource shared with other bots: only this shape is meant. */
  record ShapeLimited(boolean shared, Duration retryAfter) implements Verdict {}

  /** The limit on all of the bot's requests. */
  record GloballyLimited(Duration retryAfter) implements Verdict {}

  /**
   * Not Discord but the network in front of it: our address is blocked, or this request is.
   *
   * @param retryAfter absent when the answer gives no time
   */
  record EdgeBlocked(@Nullable Duration retryAfter) implements Verdict {}

  /** The bot token itself was refused. */
  record TokenRefused() implements Verdict {}

  /** When a 429 gives no time at all. */
  Duration UNSTATED = Duration.ofSeconds(5);

  static Verdict of(Route route, RestOutcome.Answered answer, @Nullable RateLimitHeaders view) {
    return switch (answer.status()) {
      case 429 -> limited(answer, view);
      case 403 -> isFromEdge(answer) ? new EdgeBlocked(retryAfter(answer, null)) : new Passed();
      case 401 -> refusesToken(route, answer) ? new TokenRefused() : new Passed();
      default -> new Passed();
    };
  }

  private static Verdict limited(RestOutcome.Answered answer, @Nullable RateLimitHeaders view) {
    if (isFromEdge(answer)) return new EdgeBlocked(retryAfter(answer, null));
    var body = json(answer);
    var stated = retryAfter(answer, body);
    var wait = stated == null ? UNSTATED : stated;
    var scope = answer.headers().firstValue("X-RateLimit-Scope").orElse("user");
    boolean global = answer.headers().firstValue("X-RateLimit-Global").orElse("").equals("true");
    if (global
        || scope.equals("global")
        || (body != null && body.path("global").asBoolean(false))) {
      return new GloballyLimited(wait);
    }
    if (scope.equals("shared")) return new ShapeLimited(true, wait);
    if (view == null || view.remaining() > 0) return new ShapeLimited(false, wait);
    return new BucketFull(view.bucket(), wait);
  }

  /**
   * Discord answers in JSON of its own shape and passes through a proxy that adds {@code Via}; a
   * page in HTML, or neither of the two, is the edge's. Code 40333 is its wording of a block.
   */
  private static boolean isFromEdge(RestOutcome.Answered answer) {
    var body = json(answer);
    if (body == null || !body.isObject()) {
      var type = answer.headers().firstValue("Content-Type").orElse("");
      return type.startsWith("text/") || answer.headers().firstValue("Via").isEmpty();
    }
    if (body.path("code").asInt(0) == 40333) return true;
    boolean discordsShape = body.has("message") || body.has("retry_after");
    return !discordsShape && answer.headers().firstValue("Via").isEmpty();
  }

  /** An expired interaction or webhook token gives 401 with 50027 while the bot token is fine. */
  private static boolean refusesToken(Route route, RestOutcome.Answered answer) {
    var body = json(answer);
    if (!route.authorized() || body == null) return false;
    int code = body.path("code").asInt(-1);
    return code == 0 || code == 50014;
  }

  private static @Nullable Duration retryAfter(
      RestOutcome.Answered answer, @Nullable JsonNode body) {
    if (body != null && body.path("retry_after").isNumber()) {
      return RateLimitHeaders.seconds(body.path("retry_after").asString());
    }
    try {
      return answer.headers().firstValue("Retry-After").map(RateLimitHeaders::seconds).orElse(null);
    } catch (NumberFormatException e) {
      return null; // a date: the edge's other form, treated as unstated
    }
  }

  private static @Nullable JsonNode json(RestOutcome.Answered answer) {
    try {
      return answer.body().length == 0 ? null : JsonMapper.shared().readTree(answer.body());
    } catch (JacksonException e) {
      return null;
    }
  }
}
