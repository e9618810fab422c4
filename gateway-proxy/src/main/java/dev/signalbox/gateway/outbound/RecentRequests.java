package dev.signalbox.gateway.outbound;

import dev.signalbox.gateway.rest.RestOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Requests on their way, and the last ones that succeeded, by {@link Identity}. When the broker's
 * connection breaks it delivers again what was not acknowledged: such a repeat joins the first
 * delivery or gets its answer, instead of being sent a second time. Thread-safe.
 */
final class RecentRequests {
  /** Larger answers are not kept; a repeat asks Discord again. */
  private static final int MAX_ANSWER_BYTES = 16_384;

  private final Map<String, CompletableFuture<RestOutcome>> running = new LinkedHashMap<>();
  private final Map<String, RestOutcome> succeeded;

  /**
   * @param bound successes that are kept; the oldest goes
   */
  RecentRequests(int bound) {
    succeeded =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, RestOutcome> eldest) {
            return size() > bound;
          }
        };
  }

  synchronized boolean knows(String identity) {
    return running.containsKey(identity) || succeeded.containsKey(identity);
  }

  CompletableFuture<RestOutcome> join(
      String identity, Supplier<CompletableFuture<RestOutcome>> send) {
    CompletableFuture<RestOutcome> shared = new CompletableFuture<>();
    synchronized (this) {
      var done = succeeded.get(identity);
      if (done != null) return CompletableFuture.completedFuture(done);
      var first = running.putIfAbsent(identity, shared);
      if (first != null) return first;
    }
    var _ =
        send.get()
            .thenAccept(outcome -> {
              finished(identity, outcome);
              shared.complete(outcome);
            });
    return shared;
  }

  private synchronized void finished(String identity, RestOutcome outcome) {
    running.remove(identity);
    boolean kept =
        outcome instanceof RestOutcome.Answered(int status, _, byte[] body)
            && status >= 200
            && status < 300
            && body.length <= MAX_ANSWER_BYTES;
    if (kept) succeeded.put(identity, outcome);
  }
}
