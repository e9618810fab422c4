package dev.signalbox.servicekit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ShortLivedCacheTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));

  private final AtomicInteger loads = new AtomicInteger();
  private final ShortLivedCache<String, String> cache =
      new ShortLivedCache<>(2, Duration.ofSeconds(60), now::get);

  @Test
  void loadsOnceWithinTheLifetimeAndAgainAfterIt() {
    assertThat(cache.get("a", this::load)).isEqualTo("a1");
    now.set(now.get().plusSeconds(59));
    assertThat(cache.get("a", this::load)).isEqualTo("a1");
    now.set(now.get().plusSeconds(1));
    assertThat(cache.get("a", this::load)).isEqualTo("a2");
  }

  @Test
  void loadsAgainAfterADrop() {
    cache.get("a", this::load);
    cache.get("b", this::load);

    cache.drop("a");

    assertThat(cache.get("b", this::load)).isEqualTo("b2");
    assertThat(cache.get("a", this::load)).isEqualTo("a3");
  }

  @Test
  void doesNotRememberWhatWasBeingLoadedWhileItChanged() {
    var stale =
        cache.get(
            "a",
            key -> {
              cache.drop("a");
              return "stale";
            });

    assertThat(stale).isEqualTo("stale");
    assertThat(cache.get("a", this::load)).isEqualTo("a1");
  }

  @Test
  void letsTheLeastRecentlyUsedGoBeyondItsCapacity() {
    cache.get("a", this::load);
    cache.get("b", this::load);
    cache.get("a", this::load);
    cache.get("c", this::load);

    assertThat(cache.get("a", this::load)).isEqualTo("a1");
    assertThat(cache.get("b", this::load)).isEqualTo("b4");
  }

  @Test
  void forgetsEverythingWhenCleared() {
    cache.get("a", this::load);
    cache.clear();

    assertThat(cache.get("a", this::load)).isEqualTo("a2");
  }

  private String load(String key) {
    return key + loads.incrementAndGet();
  }
}
