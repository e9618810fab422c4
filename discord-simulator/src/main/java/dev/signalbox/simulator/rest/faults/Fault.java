package dev.signalbox.simulator.rest.faults;

import dev.signalbox.simulator.rest.errors.RateLimited;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the next requests of a path meet instead of, or around, their route.
 *
 * @param method null for every method
 * @param path prefix after the version, with a leading slash, e.g. {@code /channels}
 * @param count how many requests it meets
 */
public record Fault(@Nullable String method, String path, int count, Kind kind) {

  /** What happens. */
  public sealed interface Kind {
    /** A failure of Discord's own, JSON, e.g. 500. The route does not run. */
    record Status(int status) implements Kind {}

    /** The route runs and has its effect, but the client gets this status: the answer is lost. */
    record LostAnswer(int status) implements Kind {}

    /** A Cloudflare page in HTML without {@code Via}; a 429 of it bans nobody for longer. */
    record Cloudflare(int status, @Nullable Duration retryAfter) implements Kind {}

    /** The route runs later: by the delay, and by up to the jitter more. */
    record Latency(Duration delay, Duration jitter) implements Kind {}

    /** A 429 as the buckets give it. */
    record TooMany(RateLimited.Scope scope, Duration retryAfter, RateLimited.Reason reason)
        implements Kind {}
  }

  boolean meets(String requestMethod, String requestPath) {
    return (method == null || method.equals(requestMethod)) && requestPath.startsWith(path);
  }

  Fault once() {
    return new Fault(method, path, count - 1, kind);
  }
}
