package dev.signalbox.servicekit.outbound;

import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The requests whose answers are awaited, by correlation id; bounded. */
final class PendingAnswers {

  /** Each waits until its deadline at most; beyond this many, new requests wait their turn. */
  private static final int MAX_PENDING = 10_000;

  private final Map<String, CompletableFuture<OutboundAnswer>> byId = new ConcurrentHashMap<>();

  /**
   * @param limit after this the answer counts as missing
   * @throws DependencyAway when too many answers are awaited already
   */
  CompletableFuture<OutboundAnswer> expect(String id, Duration limit) {
    if (byId.size() >= MAX_PENDING) {
      throw away("owes " + MAX_PENDING + " answers");
    }
    var answer = new CompletableFuture<OutboundAnswer>();
    byId.put(id, answer);
    var unused = answer.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    var forgotten = answer.whenComplete((result, failure) -> byId.remove(id));
    return forgotten;
  }

  /**
   * @return whether somebody waited for it
   */
  boolean arrived(String id, OutboundAnswer answer) {
    var waiting = byId.get(id);
    return waiting != null && waiting.complete(answer);
  }

  void forget(String id) {
    var waiting = byId.remove(id);
    if (waiting != null) {
      waiting.cancel(false);
    }
  }

  /** The queue that the answers were to come to is gone. */
  void abandonAll() {
    byId.values().forEach(waiting -> waiting.completeExceptionally(away("lost the way back")));
  }

  int size() {
    return byId.size();
  }

  static DependencyAway away(String what) {
    return new DependencyAway("gateway-proxy", ErrorCode.E001, what, null);
  }
}
