package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.gateway.GatewayInfo.SessionStartLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Identifies of the day and of each concurrency key. Thread-safe. */
@Component
final class IdentifyBudget {
  /** What an identify meets. */
  enum Verdict {
    ALLOWED,
    TOO_CONCURRENT,
    EXHAUSTED
  }

  private final GatewayProperties limits;
  private final InstantSource clock;
  private final Map<Integer, Instant> lastByKey = new HashMap<>();
  private Instant resetsAt = Instant.MIN;
  private int used;

  IdentifyBudget(GatewayProperties limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Counts an identify of that shard and says what becomes of it. */
  synchronized Verdict identify(int shard) {
    Instant now = clock.instant();
    roll(now);
    if (used >= limits.identifyLimit()) return Verdict.EXHAUSTED;
    used++;
    int key = shard % limits.maxConcurrency();
    Instant last = lastByKey.get(key);
    if (last != null && last.plus(limits.identifyWindow()).isAfter(now))
      return Verdict.TOO_CONCURRENT;
    lastByKey.put(key, now);
    return Verdict.ALLOWED;
  }

  synchronized SessionStartLimit limit() {
    Instant now = clock.instant();
    roll(now);
    long resetAfter =
        used == 0 ? limits.identifyPeriod().toMillis() : Duration.between(now, resetsAt).toMillis();
    return new SessionStartLimit(
        limits.identifyLimit(), limits.identifyLimit() - used, resetAfter, limits.maxConcurrency());
  }

  private void roll(Instant now) {
    if (now.isBefore(resetsAt)) return;
    used = 0;
    resetsAt = now.plus(limits.identifyPeriod());
  }
}
