package dev.signalbox.simulator.rest.faults;

import dev.signalbox.simulator.rest.errors.RateLimited;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A fault as the control API takes it.
 *
 * <pre>{@code
 * {"kind": "status" | "lost-answer" | "cloudflare" | "latency" | "rate-limit",
 *  "method": "POST", "path": "/channels", "count": 3,
 *  "status": 502, "retry_after_ms": 1500, "delay_ms": 2000, "jitter_ms": 500, "scope": "user" | "shared" | "global",
 *  "code": 20028 | 30046}
 * }</pre>
 *
 * Only {@code kind} must be there.
 */
record FaultRequest(
    @Nullable String kind,
    @Nullable String method,
    @Nullable String path,
    @Nullable Integer count,
    @Nullable Integer status,
    @Nullable Long retry_after_ms,
    @Nullable Long delay_ms,
    @Nullable Long jitter_ms,
    @Nullable String scope,
    @Nullable Integer code) {

  /**
   * @throws IllegalArgumentException in the caller's words
   */
  Fault fault() {
    int times = checked("count", or(count, 1), n -> n >= 1 && n <= 1_000_000, "1 to 1000000");
    var prefix = path == null ? "/" : path;
    if (!prefix.startsWith("/")) {
      throw new IllegalArgumentException("path is " + prefix + "; it must begin with /");
    }
    var verb = method == null ? null : method.toUpperCase(Locale.ROOT);
    return new Fault(verb, prefix, times, asKind());
  }

  private Fault.Kind asKind() {
    return switch (kind == null ? "" : kind) {
      case "status" -> new Fault.Kind.Status(statusOr(500));
      case "lost-answer" -> new Fault.Kind.LostAnswer(statusOr(502));
      case "cloudflare" ->
          new Fault.Kind.Cloudflare(
              statusOr(429),
              retry_after_ms == null ? null : millis("retry_after_ms", retry_after_ms, 0));
      case "latency" ->
          new Fault.Kind.Latency(
              millis("delay_ms", delay_ms, 1_000), millis("jitter_ms", jitter_ms, 0));
      case "rate-limit" ->
          new Fault.Kind.TooMany(
              asScope(), millis("retry_after_ms", retry_after_ms, 1_000), reason());
      default ->
          throw new IllegalArgumentException(
              "kind is "
                  + kind
                  + "; it must be one of status, lost-answer, cloudflare, latency, rate-limit");
    };
  }

  private int statusOr(int usual) {
    return checked("status", or(status, usual), n -> n >= 400 && n <= 599, "400 to 599");
  }

  private static Duration millis(String field, @Nullable Long value, long usual) {
    long millis = value == null ? usual : value;
    if (millis < 0 || millis > 600_000) {
      throw new IllegalArgumentException(field + " is " + millis + "; it must be 0 to 600000");
    }
    return Duration.ofMillis(millis);
  }

  private RateLimited.Scope asScope() {
    return switch (scope == null ? "user" : scope) {
      case "user" -> RateLimited.Scope.USER;
      case "shared" -> RateLimited.Scope.SHARED;
      case "global" -> RateLimited.Scope.GLOBAL;
      default ->
          throw new IllegalArgumentException(
              "scope is " + scope + "; it must be user, shared or global");
    };
  }

  private RateLimited.Reason reason() {
    return RateLimited.Reason.of(code == null ? 0 : code)
        .orElseThrow(
            () -> new IllegalArgumentException("code is " + code + "; it must be 20028 or 30046"));
  }

  private static int or(@Nullable Integer value, int usual) {
    return value == null ? usual : value;
  }

  private static int checked(String field, int value, Predicate<Integer> right, String range) {
    if (!right.test(value)) {
      throw new IllegalArgumentException(field + " is " + value + "; it must be " + range);
    }
    return value;
  }
}
