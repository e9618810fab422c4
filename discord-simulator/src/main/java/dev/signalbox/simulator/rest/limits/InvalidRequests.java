package dev.signalbox.simulator.rest.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The guard of {@code 10,000 invalid requests in 10 minutes}: answers 401, 403 and 429, except 429s
 * of scope shared, count per IP; over the limit the IP meets Cloudflare instead of Discord.
 */
@Component
public class InvalidRequests {
  private static final int MOST_ADDRESSES = 10_000;

  private final LimitProperties properties;
  private final InstantSource clock;
  private final Map<String, Tally> byAddress =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tally> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  /** Invalid answers since {@code since}, and until when the address is banned. */
  private record Tally(Instant since, int count, @Nullable Instant bannedUntil) {}

  InvalidRequests(LimitProperties properties, InstantSource clock) {
    this.properties = properties;
    this.clock = clock;
  }

  /** How long the address stays banned; empty when it is not. */
  public synchronized Optional<Duration> banOf(String address) {
    var tally = byAddress.get(address);
    if (tally == null || tally.bannedUntil == null) {
      return Optional.empty();
    }
    var left = Duration.between(clock.instant(), tally.bannedUntil);
    if (left.isPositive()) {
      return Optional.of(left);
    }
    byAddress.remove(address);
    return Optional.empty();
  }

  /**
   * Notes an answer; true when it was the one too many.
   *
   * @param sharedScope whether a 429 was of scope shared
   */
  public synchronized boolean count(String address, int status, boolean sharedScope) {
    boolean invalid = status == 401 || status == 403 || (status == 429 && !sharedScope);
    if (!invalid || !properties.enabled()) {
      return false;
    }
    var now = clock.instant();
    var tally = byAddress.get(address);
    if (tally == null || tally.since.plus(properties.invalidWindow()).isBefore(now)) {
      tally = new Tally(now, 0, null);
    }
    int count = tally.count + 1;
    boolean over = count > properties.invalidRequests();
    byAddress.put(address, new Tally(tally.since, count, over ? now.plus(properties.ban()) : null));
    return over;
  }

  /** Invalid answers of the address in its current window. */
  public synchronized int countOf(String address) {
    var tally = byAddress.get(address);
    return tally == null ? 0 : tally.count;
  }

  /** Lifts every ban and forgets every count. */
  public synchronized void reset() {
    byAddress.clear();
  }
}
