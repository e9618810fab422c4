package dev.signalbox.gateway.rest;

import dev.signalbox.contract.outbound.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Runs {@link Traffic} against a server in simulated time: a day of it takes a moment. */
final class SimulatedTime implements RestEvents {
  static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private record Event(Instant at, long number, Runnable what) {}

  final Traffic traffic;
  final Map<Pending, RestOutcome> outcomes = new LinkedHashMap<>();
  final Map<Pending, Instant> finishedAt = new LinkedHashMap<>();
  final Map<String, Integer> limited = new TreeMap<>();
  final List<Traffic.Doubt> doubts = new ArrayList<>();
  Instant now = START;
  Duration oneWay = Duration.ofMillis(8);

  private final BiFunction<RestRequest, Instant, Attempt> server;
  private final Random random = new Random(42);
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
  private long number;

  SimulatedTime(SimulatedDiscord discord) {
    this((request, now) ->
        new Attempt.Answered(discord.arrives(request.route(), request.path(), now)));
  }

  SimulatedTime(BiFunction<RestRequest, Instant, Attempt> server) {
    this(server, new QueueBounds(10_000, 1 << 26, 500));
  }

  SimulatedTime(BiFunction<RestRequest, Instant, Attempt> server, QueueBounds bounds) {
    this.server = server;
    traffic =
        new Traffic(
            new GlobalLimit(50, 4), new InvalidRequests(10_000), bounds, new Random(7), this);
  }

  static RestRequest request(String method, String path) {
    return request(method, path, Lane.NORMAL, null, Duration.ofMinutes(30));
  }

  static RestRequest request(
      String method, String path, Lane lane, @Nullable String orderKey, Duration deadline) {
    var route = Route.of(method, path, "1");
    boolean repeatable = !method.equals("POST");
    return new RestRequest(
        route,
        path,
        null,
        Set.of(),
        Map.of(),
        lane,
        START.plus(deadline),
        orderKey,
        repeatable,
        null);
  }

  Pending submit(RestRequest request) {
    var pending = traffic.submit(request, now);
    step();
    return pending;
  }

  void at(Duration afterStart, Runnable what) {
    events.add(new Event(START.plus(afterStart), number++, what));
  }

  /** Until nothing is left to happen. */
  void run() {
    run(Duration.ofDays(365));
  }

  void run(Duration untilAfterStart) {
    var end = START.plus(untilAfterStart);
    while (true) {
      var wake = traffic.nextWake(now);
      var event = events.peek();
      if (wake == null && event == null) return;
      boolean isEvent = event != null && (wake == null || !wake.isBefore(event.at()));
      var next = isEvent ? event.at() : wake;
      if (next.isAfter(end)) {
        now = end;
        return;
      }
      if (next.isAfter(now)) now = next;
      if (isEvent) events.remove().what().run();
      step();
    }
  }

  private void step() {
    var step = traffic.step(now);
    for (var done : step.finished()) {
      outcomes.put(done.pending(), done.outcome());
      finishedAt.put(done.pending(), now);
    }
    if (step.doubt() != null) doubts.add(step.doubt());
    for (var dispatch : step.send()) send(dispatch);
  }

  private void send(Dispatch dispatch) {
    var sentAt = now;
    var arrival = now.plus(way());
    at(Duration.between(START, arrival), () -> arrive(dispatch, sentAt));
  }

  private void arrive(Dispatch dispatch, Instant sentAt) {
    var attempt = server.apply(dispatch.pending().request, now);
    var back = now.plus(way());
    at(Duration.between(START, back), () -> traffic.ended(dispatch, attempt, sentAt, now));
  }

  /** Log-normal around the one-way latency. */
  private Duration way() {
    return Duration.ofNanos((long) (oneWay.toNanos() * Math.exp(random.nextGaussian() * 0.3)));
  }

  @Override
  public void waited(Lane lane, Duration wait) {}

  @Override
  public void answered(Route route, int status, Duration latency) {}

  @Override
  public void limited(Route route, String scope) {
    limited.merge(scope, 1, Integer::sum);
  }

  @Override
  public void retried(Route route) {}

  @Override
  public void unanswered(String reason) {}
}
