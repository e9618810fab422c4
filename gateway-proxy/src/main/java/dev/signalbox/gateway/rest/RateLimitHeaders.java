package dev.signalbox.gateway.rest;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about its bucket.
 *
 * @param bucket opaque hash, without the top-level resource
 * @param reset when the bucket is full again by Discord's clock; only compared with others of its
 *     kind, never with ours
 * @param resetAfter the same from now on, which needs no common clock
 */
record RateLimitHeaders(
    String bucket, int limit, int remaining, Instant reset, Duration resetAfter) {

  /** The moment the answer was made, by Discord's clock. */
  Instant madeAt() {
    return reset.minus(resetAfter);
  }

  /** Nothing when the answer names no bucket or a number does not parse. */
  static @Nullable RateLimitHeaders of(HttpHeaders headers, Instant now) {
    try {
      var bucket = headers.firstValue("X-RateLimit-Bucket");
      var limit = headers.firstValue("X-RateLimit-Limit");
      var remaining = headers.firstValue("X-RateLimit-Remaining");
      var after = headers.firstValue("X-RateLimit-Reset-After");
      if (bucket.isEmpty() || limit.isEmpty() || remaining.isEmpty() || after.isEmpty())
        return null;
      var resetAfter = seconds(after.get());
      var reset =
          headers
              .firstValue("X-RateLimit-Reset")
              .map(text -> Instant.EPOCH.plus(seconds(text)))
              .orElse(now.plus(resetAfter));
      return new RateLimitHeaders(
          bucket.get(),
          Math.max(1, Integer.parseInt(limit.get())),
          Math.max(0, Integer.parseInt(remaining.get())),
          reset,
          resetAfter);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Seconds with a fraction, as Discord writes them; negative and absurd ones are cut. */
  static Duration seconds(String text) {
    double seconds = Double.parseDouble(text);
    if (Double.isNaN(seconds)) throw new NumberFormatException("not a number of seconds");
    return Duration.ofMillis((long) Math.ceil(Math.clamp(seconds, 0, 1e10) * 1000));
  }
}
