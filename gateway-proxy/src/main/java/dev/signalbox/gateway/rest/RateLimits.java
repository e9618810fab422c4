package dev.signalbox.gateway.rest;

import java.time.Duration;
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

  /** More buckets than are used up at once. */
  private static final int MAX_LEVELS = 5_000;

  /** What a longer period's bucket had left is saved well before it matters. */
  private static final Duration LONGEST_CARE = Duration.ofSeconds(30);

  private record BucketKey(String hash, String major) {}

  private final Map<String, RouteModel> routes = bounded(MAX_ROUTES);
  private final Map<String, BucketModel> models = bounded(MAX_ROUTES);
  private final Map<BucketKey, Bucket> buckets = new HashMap<>();
  private final Map<RequestShape, Instant> parked = new HashMap<>();
  private int sweepAt = SWEEP_FROM;

  /** When an earlier process may have sent its last request. */
  private Instant lastSending = Instant.EPOCH;

  /** Takes up what an earlier process knew. */
  void restore(RestMemory memory, Instant now) {
    lastSending = memory.savedAt().plus(RestMemory.STALE);
    memory.models().forEach((hash, known) -> models.put(hash, BucketModel.of(known)));
    memory.routes().forEach(this::restoreRoute);
    for (var level : memory.buckets()) {
      var bucket = bucket(level.hash(), level.major(), now);
      if (bucket != null && now.isBefore(level.fullAt())) bucket.restore(level);
    }
  }

  private void restoreRoute(String label, List<String> hashes) {
    var route = new RouteModel();
    for (var hash : hashes) {
      var model = models.get(hash);
      if (model != null) route.learn(hash, model);
    }
    if (route.isKnown()) routes.put(label, route);
  }

  Map<String, RestMemory.Model> models() {
    var known = new LinkedHashMap<String, RestMemory.Model>();
    models.forEach((hash, model) -> known.put(hash, model.memory()));
    return known;
  }

  Map<String, List<String>> routes() {
    var known = new LinkedHashMap<String, List<String>>();
    routes.forEach((label, route) -> {
      if (!route.hashes().isEmpty()) known.put(label, List.copyOf(route.hashes()));
    });
    return known;
  }

  /** Of the buckets that are not full, as many as are worth keeping. */
  List<RestMemory.Level> levels(Instant now) {
    var levels = new ArrayList<RestMemory.Level>();
    for (var entry : buckets.entrySet()) {
      var level = entry.getValue().memory(entry.getKey().hash(), entry.getKey().major(), now);
      if (level != null) levels.add(level);
      if (levels.size() == MAX_LEVELS) break;
    }
    return levels;
  }

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
      var bucket = bucket(hash, route.major(), now);
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
  void exhausted(Lease lease, String hash, Instant until, Instant now) {
    var bucket = bucket(hash, lease.route().major(), now);
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

  private @Nullable Bucket bucket(String hash, String major, Instant now) {
    var key = new BucketKey(hash, major);
    var bucket = buckets.get(key);
    var model = models.get(hash);
    if (bucket != null || model == null) return bucket;
    var created = new Bucket(model);
    beCareful(created, major, now);
    buckets.put(key, created);
    return created;
  }

  /**
   * In its last moments an earlier process may have used a bucket up without having saved that.
   * Whatever it did, the bucket is full one period later. An interaction's buckets are its own, and
   * it has three seconds.
   */
  private void beCareful(Bucket bucket, String major, Instant now) {
    if (major.startsWith("interactions/") || major.startsWith("webhooks/")) return;
    var period = bucket.period();
    var until = lastSending.plus(period.compareTo(LONGEST_CARE) < 0 ? period : LONGEST_CARE);
    if (now.isBefore(until)) bucket.assumeUsedUp(until.plus(Bucket.GUARD));
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
