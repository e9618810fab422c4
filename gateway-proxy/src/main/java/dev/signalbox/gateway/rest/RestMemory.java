package dev.signalbox.gateway.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a process knew about Discord's limits, for the next one. Holds hashes, templates and ids of
 * resources, no token and no text.
 *
 * @param savedAt until then at least it sent requests
 * @param models by bucket hash
 * @param routes hashes by the route's label
 * @param buckets those that were not full
 * @param refused how many of the last ten minutes' requests were refused, by the step in which
 */
record RestMemory(
    Instant savedAt,
    Map<String, Model> models,
    Map<String, List<String>> routes,
    List<Level> buckets,
    Map<Long, Integer> refused) {

  /** How much older than the last request a saved state may be: it is saved every second. */
  static final Duration STALE = Duration.ofMillis(1_500);

  static final RestMemory NONE =
      new RestMemory(Instant.EPOCH, Map.of(), Map.of(), List.of(), Map.of());

  /** See {@link BucketModel}. */
  record Model(int limit, Duration period, Duration interval, int proofsOfDrip) {}

  /**
   * @param major the top-level resource, with a hash in place of a token
   * @param fullAt when it is full again
   */
  record Level(String hash, String major, int remaining, Instant fullAt) {}

  boolean isUsable() {
    return savedAt != null
        && models != null
        && routes != null
        && buckets != null
        && refused != null;
  }
}
