package dev.signalbox.gateway.rest;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Discord's limits in simulated time: buckets in both window models, a sliding global window. */
final class SimulatedDiscord {
  /** How a route is limited; {@code hash} empty means without headers. */
  record Limit(String hash, int limit, Duration window, boolean leaky) {}

  record Arrival(Instant at, String method, String path) {}

  private static final Duration SECOND = Duration.ofSeconds(1);

  final List<Arrival> accepted = new ArrayList<>();
  final Map<String, Integer> refused = new TreeMap<>();
  private final int global;
  private final Function<Route, Limit> limits;
  private final Deque<Instant> globalWindow = new ArrayDeque<>();
  private final Map<String, State> buckets = new HashMap<>();

  private static final class State {
    double level;
    Instant asOf = Instant.EPOCH;
    Instant reset = Instant.EPOCH;
  }

  SimulatedDiscord(int global, Function<Route, Limit> limits) {
    this.global = global;
    this.limits = limits;
  }

  RestOutcome.Answered arrives(Route route, String path, Instant now) {
    if (!route.interaction()) {
      while (!globalWindow.isEmpty() && !globalWindow.peek().isAfter(now.minus(SECOND))) {
        globalWindow.remove();
      }
      if (globalWindow.size() >= global) {
        var wait = Duration.between(now.minus(SECOND), globalWindow.getFirst());
        return limited("global", wait, new TreeMap<>());
      }
      globalWindow.add(now);
    }
    var limit = limits.apply(route);
    if (limit.hash().isEmpty()) return accept(route, path, now, Map.of());
    var state =
        buckets.computeIfAbsent(
            limit.hash() + route.major(),
            _ -> {
              var fresh = new State();
              fresh.level = limit.limit();
              return fresh;
            });
    return limit.leaky()
        ? drip(state, limit, route, path, now)
        : window(state, limit, route, path, now);
  }

  private RestOutcome.Answered window(
      State state, Limit limit, Route route, String path, Instant now) {
    if (!now.isBefore(state.reset)) {
      state.reset = now.plus(limit.window());
      state.level = limit.limit();
    }
    boolean room = state.level >= 1;
    if (room) state.level--;
    var headers = headers(limit, (int) state.level, state.reset, now);
    if (room) return accept(route, path, now, headers);
    return limited("user", Duration.between(now, state.reset), headers);
  }

  private RestOutcome.Answered drip(
      State state, Limit limit, Route route, String path, Instant now) {
    double perSecond = limit.limit() / seconds(limit.window());
    double gained = seconds(Duration.between(state.asOf, now)) * perSecond;
    state.level = Math.min(limit.limit(), state.level + gained);
    state.asOf = now;
    boolean room = state.level >= 1 - 1e-9;
    if (room) state.level--;
    var full = Duration.ofNanos((long) ((limit.limit() - state.level) / perSecond * 1e9));
    var headers = headers(limit, (int) Math.floor(state.level + 1e-9), now.plus(full), now);
    if (room) return accept(route, path, now, headers);
    var wait = Duration.ofNanos((long) ((1 - state.level) / perSecond * 1e9));
    return limited("user", wait, headers);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static Map<String, String> headers(
      Limit limit, int remaining, Instant reset, Instant now) {
    var map = new TreeMap<String, String>();
    map.put("X-RateLimit-Bucket", limit.hash());
    map.put("X-RateLimit-Limit", Integer.toString(limit.limit()));
    map.put("X-RateLimit-Remaining", Integer.toString(remaining));
    map.put("X-RateLimit-Reset", "%.3f".formatted(reset.toEpochMilli() / 1000.0));
    map.put("X-RateLimit-Reset-After", "%.3f".formatted(seconds(Duration.between(now, reset))));
    return map;
  }

  private RestOutcome.Answered accept(
      Route route, String path, Instant now, Map<String, String> headers) {
    accepted.add(new Arrival(now, route.method(), path));
    return Answers.of(200, headers, "{\"id\":\"1\"}");
  }

  private RestOutcome.Answered limited(String scope, Duration wait, Map<String, String> headers) {
    refused.merge(scope, 1, Integer::sum);
    var all = new TreeMap<>(headers);
    all.put("X-RateLimit-Scope", scope);
    all.put("Retry-After", Long.toString(wait.toSeconds() + 1));
    if (scope.equals("global")) all.put("X-RateLimit-Global", "true");
    return Answers.of(
        429,
        all,
        "{\"message\":\"You are being rate limited.\",\"retry_after\":%.3f,\"global\":%b}"
            .formatted(seconds(wait), scope.equals("global")));
  }

  /** Answers in Discord's form. */
  static final class Answers {
    static RestOutcome.Answered of(int status, Map<String, String> headers, String body) {
      var map = new TreeMap<String, List<String>>();
      headers.forEach((name, value) -> map.put(name, List.of(value)));
      map.putIfAbsent("Content-Type", List.of("application/json"));
      map.putIfAbsent("Via", List.of("1.1 google"));
      return new RestOutcome.Answered(
          status, HttpHeaders.of(map, (_, _) -> true), body.getBytes(StandardCharsets.UTF_8));
    }

    private Answers() {}
  }
}
