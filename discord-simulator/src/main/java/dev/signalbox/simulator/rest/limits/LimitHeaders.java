package dev.signalbox.simulator.rest.limits;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The {@code X-RateLimit-…} headers of one answer, seconds with three decimals. */
final class LimitHeaders {
  private LimitHeaders() {}

  static Map<String, String> of(RouteBucket bucket, Limit limit, Verdict verdict, Instant now) {
    return Map.of(
        "X-RateLimit-Limit", Integer.toString(limit.requests()),
        "X-RateLimit-Remaining", Integer.toString(verdict.remaining()),
        "X-RateLimit-Reset", seconds(now.plus(verdict.resetAfter()).toEpochMilli()),
        "X-RateLimit-Reset-After", seconds(millisRoundedUp(verdict.resetAfter())),
        "X-RateLimit-Bucket", bucket.hash());
  }

  private static long millisRoundedUp(Duration time) {
    return Math.ceilDiv(time.toNanos(), 1_000_000);
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).setScale(3, RoundingMode.UNNECESSARY).toPlainString();
  }
}
