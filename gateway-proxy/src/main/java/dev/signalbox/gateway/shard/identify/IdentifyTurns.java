package dev.signalbox.gateway.shard.identify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Discord's rule on identifying, by {@code rate_limit_key = shard_id % max_concurrency}: of each
 * key one shard at a time, and the next no sooner than five seconds after its Identify was sent.
 * Not thread-safe; holds no clock.
 */
final class IdentifyTurns {
  /** Discord's five seconds and a little, because the network may bring two closer together. */
  static final Duration SPACING = Duration.ofMillis(5_250);

  private static final class Key {
    final SequencedSet<Integer> waiting = new LinkedHashSet<>();
    @Nullable Integer holder;
    Instant freeAt = Instant.MIN;
  }

  private final Map<Integer, Key> keys = new HashMap<>();
  private int maxConcurrency;

  IdentifyTurns(int maxConcurrency) {
    this.maxConcurrency = Math.max(1, maxConcurrency);
  }

  /** Discord may raise it; who waits then waits under the new keys. */
  void maxConcurrency(int newValue) {
    if (newValue == maxConcurrency || newValue < 1) return;
    var waiting = keys.values().stream().flatMap(key -> key.waiting.stream()).toList();
    var latest = keys.values().stream().map(key -> key.freeAt).max(Instant::compareTo);
    if (keys.values().stream().anyMatch(key -> key.holder != null)) return;
    keys.clear();
    maxConcurrency = newValue;
    waiting.forEach(this::join);
    latest.ifPresent(at -> keys.values().forEach(key -> key.freeAt = at));
  }

  void join(int shard) {
    var key = keyOf(shard);
    if (key.holder == null || key.holder != shard) key.waiting.add(shard);
  }

  /** It no longer wants to, or could not send its Identify. */
  void leave(int shard) {
    var key = keyOf(shard);
    key.waiting.remove(shard);
    if (key.holder != null && key.holder == shard) key.holder = null;
  }

  /** Its Identify is on the way. */
  void sent(int shard, Instant now) {
    var key = keyOf(shard);
    if (key.holder != null && key.holder == shard) key.holder = null;
    key.freeAt = now.plus(SPACING);
  }

  /**
   * Those whose turn it is now, at most {@code budget}; each holds its turn until it is sent or
   * left.
   */
  List<Integer> grant(Instant now, int budget) {
    var granted = new ArrayList<Integer>();
    for (var key : keys.values()) {
      var isFree = key.holder == null && !now.isBefore(key.freeAt);
      if (granted.size() >= budget || !isFree || key.waiting.isEmpty()) continue;
      key.holder = key.waiting.removeFirst();
      granted.add(key.holder);
    }
    return granted;
  }

  /**
   * When somebody who waits may be granted next; empty when nobody can before something happens.
   */
  Optional<Instant> nextAt() {
    return keys.values().stream()
        .filter(key -> key.holder == null && !key.waiting.isEmpty())
        .map(key -> key.freeAt)
        .min(Instant::compareTo);
  }

  int waiting() {
    return keys.values().stream().mapToInt(key -> key.waiting.size()).sum();
  }

  private Key keyOf(int shard) {
    return keys.computeIfAbsent(shard % maxConcurrency, n -> new Key());
  }
}
