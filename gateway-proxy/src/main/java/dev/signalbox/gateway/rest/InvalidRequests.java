package dev.signalbox.gateway.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The budget of refused requests: Discord bans an address for a while after 10,000 answers of 401,
 * 403 or 429 (but not shared-scope ones) in ten minutes. From half of it requests are spaced so
 * that the rest would last; at 95 % none is sent until old ones have aged. A request on its way
 * counts as refused until its answer says otherwise. Not thread-safe.
 *
 * @see <a
 *     href="https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans">Discord:
 *     Invalid Request Limit</a>
 */
final class InvalidRequests {
  static final int LIMIT = 10_000;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration STEP = Duration.ofSeconds(10);

  /** One more than fit in the window, so that a step ages as a whole only when all of it has. */
  private static final int STEPS = (int) WINDOW.dividedBy(STEP) + 1;

  private final int slowFrom;
  private final int stopAt;
  private final int[] counts = new int[STEPS];
  private final long[] numbers = new long[STEPS];
  private int inFlight;
  private Instant lastBegun = Instant.MIN;

  InvalidRequests(int limit) {
    slowFrom = limit / 2;
    stopAt = limit * 95 / 100;
  }

  /** When one more request may be sent. */
  Instant roomAt(Instant now) {
    int used = count(now);
    if (used + inFlight >= stopAt) return now.plus(STEP);
    if (used + inFlight < slowFrom || lastBegun.equals(Instant.MIN)) return now;
    var gap = WINDOW.dividedBy(stopAt - used - (long) inFlight);
    var next = lastBegun.plus(gap);
    return next.isAfter(now) ? next : now;
  }

  void begin(Instant now) {
    inFlight++;
    lastBegun = now;
  }

  void end(boolean refused, Instant now) {
    inFlight--;
    if (!refused) return;
    long number = number(now);
    int index = (int) (number % STEPS);
    if (numbers[index] != number) {
      numbers[index] = number;
      counts[index] = 0;
    }
    counts[index]++;
  }

  /** What an earlier process counted, by the number of its step of ten seconds. */
  void restore(Map<Long, Integer> refused, Instant now) {
    long newest = number(now);
    refused.forEach((number, count) -> {
      if (number > newest || number <= newest - STEPS) return;
      numbers[(int) (number % STEPS)] = number;
      counts[(int) (number % STEPS)] = Math.max(0, count);
    });
  }

  Map<Long, Integer> memory(Instant now) {
    long newest = number(now);
    var refused = new TreeMap<Long, Integer>();
    for (int i = 0; i < STEPS; i++) {
      if (numbers[i] > newest - STEPS && counts[i] > 0) refused.put(numbers[i], counts[i]);
    }
    return refused;
  }

  boolean isSlowing(Instant now) {
    return count(now) + inFlight >= slowFrom;
  }

  /** Refused requests of the last ten minutes. */
  int count(Instant now) {
    long newest = number(now);
    int sum = 0;
    for (int i = 0; i < STEPS; i++) {
      if (numbers[i] > newest - STEPS) sum += counts[i];
    }
    return sum;
  }

  private static long number(Instant now) {
    return now.toEpochMilli() / STEP.toMillis();
  }
}
