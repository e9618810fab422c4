package dev.signalbox.servicekit.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Remembers values for a while, the most recently used ones. A value that was being loaded while it
 * was dropped is returned but not remembered: it may be older than the change. Thread-safe.
 */
public final class ShortLivedCache<K, V> {

  private record Remembered<V>(V value, Instant until) {}

  private final Duration lifetime;
  private final InstantSource clock;
  private final Map<K, Remembered<V>> entries;
  private long drops;

  /**
   * @param capacity entries kept at most; beyond it the least recently used one goes
   */
  public ShortLivedCache(int capacity, Duration lifetime, InstantSource clock) {
    this.lifetime = lifetime;
    this.clock = clock;
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Remembered<V>> eldest) {
            return size() > capacity;
          }
        };
  }

  /**
   * The value as remembered, or else as the loader returns it; the loader runs without any lock.
   */
  public V get(K key, Function<K, V> loader) {
    long dropsBefore;
    synchronized (entries) {
      var known = entries.get(key);
      if (known != null && clock.instant().isBefore(known.until())) {
        return known.value();
      }
      dropsBefore = drops;
    }
    var loaded = loader.apply(key);
    synchronized (entries) {
      if (drops == dropsBefore) {
        entries.put(key, new Remembered<>(loaded, clock.instant().plus(lifetime)));
      }
    }
    return loaded;
  }

  public void drop(K key) {
    dropIf(key::equals);
  }

  public void dropIf(Predicate<K> predicate) {
    synchronized (entries) {
      drops++;
      entries.keySet().removeIf(predicate);
    }
  }

  public void clear() {
    dropIf(key -> true);
  }
}
