package dev.signalbox.gateway.rest;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is known about one route: the bucket hashes its answers have named. There may be several by
 * hidden criteria, such as a message's age, so a new one adds to the others instead of replacing
 * them. While nothing is known, one request goes first as a probe. Not thread-safe.
 */
final class RouteModel {
  /** More than were ever seen on one route; the one named longest ago goes. */
  private static final int MAX_HASHES = 4;

  private final LinkedHashMap<String, BucketModel> buckets =
      new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BucketModel> eldest) {
          return size() > MAX_HASHES;
        }
      };
  private final Set<String> probing = new HashSet<>();
  private boolean withoutLimit;

  boolean isKnown() {
    return withoutLimit || !buckets.isEmpty();
  }

  Collection<String> hashes() {
    return buckets.keySet();
  }

  void learn(String hash, BucketModel model) {
    withoutLimit = false;
    buckets.put(hash, model);
  }

  /** A success without bucket headers: only the global limit applies. */
  void learnNoLimit() {
    withoutLimit = buckets.isEmpty();
  }

  /** True for the one that may go ahead. */
  boolean beginProbe(String of) {
    return probing.add(of);
  }

  void endProbe(String of) {
    probing.remove(of);
  }
}
