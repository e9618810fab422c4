package dev.signalbox.simulator.rest.limits;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counters by key, at most {@value #MOST}. When there are more, the one unused for longest is
 * forgotten: its client gets a few requests more than it should, nothing else.
 */
final class Counters {
  private static final int MOST = 20_000;

  private final Map<String, Counter> byKey =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counter> eldest) {
          return size() > MOST;
        }
      };

  synchronized Verdict take(String key, Limit limit, Instant now) {
    var step = byKey.getOrDefault(key, Counter.NEW).take(limit, now);
    byKey.put(key, step.next());
    return step.verdict();
  }

  /** What a request would get, without making it. */
  synchronized Verdict ask(String key, Limit limit, Instant now) {
    return byKey.getOrDefault(key, Counter.NEW).take(limit, now).verdict();
  }

  synchronized void clear() {
    byKey.clear();
  }
}
