package dev.signalbox.gateway.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that answers have taught about routes and buckets, and the admission that follows from it. A
 * route may map to several buckets; a request needs room in each, because only its answer tells
 * which one counted it. Not thread-safe.
 */
final class RateLimits {
  /** Templates are bounded by their words; this bounds what odd clients make of them. */
  private static final int MAX_ROUTES = 2_000;

  private static final int SWEEP_FROM = 1_000;

  private record BucketKey(String hash, String major) {}

  private final Map<String, RouteModel> routes = bounded(MAX_ROUTES);
  private final Map<String, BucketModel> models = bounded(MAX_ROUTES);
  private final Map<BucketKey, Bucket> buckets = new HashMap<>();
  private final Map<RequestShape, Instant> parked = new HashMap<>();
  private int sweepAt = SWEEP_FROM;

  Admission admit(RequestShape shape, Instant now) {
    var route = shape.route();
    var park = parked.get(shape);
    if (park != null && now.isBefore(park)) return new Admission.Held(shape, park);
    var model = routes.computeIfAbsent(route.label(), _ -> new RouteModel());
    if (!model.isKnown()) {
      if (!model.beginProbe(probeOf(route))) return new Admission.Held(model, null);
      return new Admission.Granted(new Lease(shape, model, true, List.of()));
    }
    var held = new ArrayList<Bucket>();
    for (var hash : model.hashes()) {
      var bucket = bucket(hash, route.major());
      if (bucket == null) continue;
      if (!bucket.hasRoom(now)) return new Admission.Held(bucket, bucket.roomAt(now));
      held.add(bucket);
    }
    held.forEach(Bucket::begin);
    return new Admission.Granted(new Lease(shape, model, false, held));
  }

  /**
   * The request was answered. Without headers, every bucket it held a place in may have counted it.
   */
  void answered(Lease lease, int status, @Nullable RateLimitHeaders view, Instant now) {
    endProbe(lease);
    if (view == null) {
      if (status >= 200 && status < 300) lease.model.learnNoLimit();
      lease.buckets.forEach(bucket -> bucket.endUnseen(now));
      return;
    }
    var model = models.computeIfAbsent(view.bucket(), _ -> new BucketModel(view.limit()));
    lease.model.learn(view.bucket(), model);
    var key = new BucketKey(view.bucket(), lease.route().major());
    var named = buckets.computeIfAbsent(key, _ -> new Bucket(model));
    for (var bucket : lease.buckets) bucket.end();
    named.seen(view, now);
    sweep(now);
  }

  /** Nothing was written: no bucket has counted it. */
  void notSent(Lease lease) {
    endProbe(lease);
    lease.buckets.forEach(Bucket::end);
  }

  /** It was written, and its answer was lost. */
  void lost(Lease lease, Instant now) {
    endProbe(lease);
    lease.buckets.forEach(bucket -> bucket.endUnseen(now));
  }

  /** A 429 of the bucket that the headers name. */
  void exhausted(Lease lease, String hash, Instant until) {
    var bucket = bucket(hash, lease.route().major());
    if (bucket != null) bucket.exhausted(until);
  }

  /** A 429 that no bucket explains closes only this shape on this resource. */
  void park(RequestShape shape, Instant until, Instant now) {
    parked.put(shape, until);
    sweep(now);
  }

  int knownRoutes() {
    return routes.size();
  }

  int activeBuckets() {
    return buckets.size();
  }

  private @Nullable Bucket bucket(String hash, String major) {
    var key = new BucketKey(hash, major);
    var bucket = buckets.get(key);
    var model = models.get(hash);
    if (bucket != null || model == null) return bucket;
    var created = new Bucket(model);
    buckets.put(key, created);
    return created;
  }

  private static void endProbe(Lease lease) {
    if (lease.probe) lease.model.endProbe(probeOf(lease.route()));
  }

  /** Interactions have three seconds, so one of them never waits for another one's probe. */
  private static String probeOf(Route route) {
    return route.interaction() ? route.major() : "";
  }

  /** Buckets that are full again say nothing that their model does not. */
  private void sweep(Instant now) {
    if (buckets.size() + parked.size() < sweepAt) return;
    buckets.values().removeIf(bucket -> bucket.isForgettable(now));
    parked.values().removeIf(until -> !now.isBefore(until));
    sweepAt = Math.max(SWEEP_FROM, 2 * (buckets.size() + parked.size()));
  }

  private static <V> Map<String, V> bounded(int max) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > max;
      }
    };
  }
}
