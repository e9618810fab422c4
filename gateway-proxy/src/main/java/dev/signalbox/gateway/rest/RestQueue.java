package dev.signalbox.gateway.rest;

import dev.signalbox.contract.outbound.Lane;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which waiting request is sent next. Requests of one shape stand in a {@link Line}; lines that may
 * have room are ready, the others are held by a gate (a bucket, a probe, a parked shape) until its
 * time comes or an answer opens it: nothing polls. Time is passed in, nothing is sent and nobody
 * waits here. Not thread-safe.
 */
final class RestQueue {
  private record Alarm(Instant at, long number, @Nullable Line line, @Nullable Pending delayed) {}

  private final RateLimits limits;
  private final GlobalLimit global;
  private final InvalidRequests invalid;
  private final QueueBounds bounds;
  private final LaneTurns turns = new LaneTurns();

  private final Map<Line.Key, Line> lines = new HashMap<>();
  private final Map<Lane, Deque<Line>> ready = new EnumMap<>(Lane.class);
  private final Deque<Line> freeReady = new ArrayDeque<>();
  private final Map<Object, Set<Line>> heldBy = new HashMap<>();
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::number));
  private final TreeSet<Pending> byDeadline =
      new TreeSet<>(
          Comparator.comparing((Pending p) -> p.request.deadline()).thenComparing(p -> p.number));
  private final Map<String, Deque<Pending>> chains = new HashMap<>();
  private long alarmNumber;
  private long bytes;
  private int inFlight;

  RestQueue(RateLimits limits, GlobalLimit global, InvalidRequests invalid, QueueBounds bounds) {
    this.limits = limits;
    this.global = global;
    this.invalid = invalid;
    this.bounds = bounds;
  }

  /** False when there is no room for it. */
  boolean submit(Pending pending, Instant now) {
    if (byDeadline.size() >= bounds.requests()) return false;
    if (bytes + pending.request.size() > bounds.bytes()) return false;
    byDeadline.add(pending);
    bytes += pending.request.size();
    var key = pending.request.orderKey();
    if (key != null) {
      var chain = chains.computeIfAbsent(key, _ -> new ArrayDeque<>());
      chain.add(pending);
      if (chain.size() > 1) return true;
    }
    line(pending, now);
    return true;
  }

  /** Requests to send now, each with what it holds; at most as many as the limits allow. */
  List<Dispatch> take(Closed closed, Instant now) {
    ring(now);
    var taken = new ArrayList<Dispatch>();
    if (closed == Closed.ALL) return taken;
    for (var line = freeReady.poll(); line != null; line = freeReady.poll()) {
      if (!mayBegin(now)) {
        freeReady.addFirst(line);
        return taken;
      }
      var dispatch = first(line, now);
      if (dispatch != null) taken.add(dispatch);
    }
    while (closed == Closed.NOTHING && mayBegin(now)) {
      var lane = turns.among(lanesWithRoom(now));
      if (lane.isEmpty()) break;
      var line = readyIn(lane.get()).remove();
      var dispatch = first(line, now);
      if (dispatch == null) continue;
      turns.took(lane.get());
      dispatch.lease().slot = global.take(lane.get() == Lane.INTERACTIVE, now);
      taken.add(dispatch);
    }
    return taken;
  }

  /** What of the bot's traffic is stopped as a whole. */
  enum Closed {
    NOTHING,
    /** All but interactions: the token is in doubt. */
    TOKEN,
    ALL
  }

  /** The exchange is over: whoever waited for its answer may look again. */
  void ended(Lease lease) {
    inFlight--;
    for (var gate : lease.gates()) open(gate);
  }

  /** Another attempt, not before that time, in its old place. */
  void again(Pending pending, Instant notBefore, Instant now) {
    byDeadline.add(pending);
    bytes += pending.request.size();
    if (notBefore.isAfter(now)) {
      alarms.add(new Alarm(notBefore, alarmNumber++, null, pending));
    } else {
      line(pending, now);
    }
  }

  /** The request has its outcome: the next of its order key may go. */
  void finished(Pending pending, Instant now) {
    forget(pending);
    var key = pending.request.orderKey();
    if (key == null) return;
    var chain = chains.get(key);
    if (chain == null) return;
    boolean wasFirst = chain.peek() == pending;
    chain.remove(pending);
    var next = chain.peek();
    if (next == null) chains.remove(key);
    else if (wasFirst) line(next, now);
  }

  /** Waiting requests whose deadline has come; the caller finishes them. */
  List<Pending> expired(Instant now) {
    return byDeadline.stream().takeWhile(p -> !now.isBefore(p.request.deadline())).toList();
  }

  /** Waiting requests of a kind; the caller finishes them. */
  List<Pending> waiting(Predicate<Pending> kind) {
    return byDeadline.stream().filter(kind).toList();
  }

  int depth() {
    return byDeadline.size();
  }

  /** When to call {@link #take} or {@link #expired} again if nothing happens before. */
  @Nullable Instant nextWake(Closed closed, Instant now) {
    var next = byDeadline.isEmpty() ? null : byDeadline.first().request.deadline();
    if (!alarms.isEmpty()) next = earlier(next, alarms.peek().at());
    if (closed == Closed.ALL || inFlight >= bounds.inFlight()) return next;
    if (!freeReady.isEmpty()) next = earlier(next, invalid.roomAt(now));
    if (closed == Closed.TOKEN) return next;
    for (var lane : Lane.values()) {
      if (readyIn(lane).isEmpty()) continue;
      var slot = global.roomAt(lane == Lane.INTERACTIVE, now);
      var budget = invalid.roomAt(now);
      next = earlier(next, slot.isAfter(budget) ? slot : budget);
    }
    return next;
  }

  private boolean mayBegin(Instant now) {
    return inFlight < bounds.inFlight() && !invalid.roomAt(now).isAfter(now);
  }

  private Set<Lane> lanesWithRoom(Instant now) {
    var lanes = EnumSet.noneOf(Lane.class);
    for (var lane : Lane.values()) {
      if (!readyIn(lane).isEmpty() && global.hasRoom(lane == Lane.INTERACTIVE, now))
        lanes.add(lane);
    }
    return lanes;
  }

  /** Takes the first request of a ready line, unless its bucket has no room after all. */
  private @Nullable Dispatch first(Line line, Instant now) {
    line.ready = false;
    if (line.waiting.isEmpty()) {
      lines.remove(line.key, line);
      return null;
    }
    return switch (limits.admit(line.key.shape(), now)) {
      case Admission.Held held -> {
        hold(line, held, now);
        yield null;
      }
      case Admission.Granted(var lease) -> {
        var pending = line.waiting.removeFirst();
        pending.line = null;
        byDeadline.remove(pending);
        bytes -= pending.request.size();
        invalid.begin(now);
        inFlight++;
        if (line.waiting.isEmpty()) lines.remove(line.key, line);
        else makeReady(line);
        yield new Dispatch(pending, lease);
      }
    };
  }

  private void line(Pending pending, Instant now) {
    pending.shape = pending.shapeAt(now);
    var key = new Line.Key(pending.shape, pending.request.lane());
    var line = lines.computeIfAbsent(key, Line::new);
    line.waiting.add(pending);
    pending.line = line;
    if (!line.ready && line.gate == null) makeReady(line);
  }

  private Deque<Line> readyIn(Lane lane) {
    return ready.computeIfAbsent(lane, _ -> new ArrayDeque<>());
  }

  private void makeReady(Line line) {
    line.ready = true;
    (line.isFree() ? freeReady : readyIn(line.key.lane())).add(line);
  }

  private void hold(Line line, Admission.Held held, Instant now) {
    line.gate = held.gate();
    heldBy.computeIfAbsent(held.gate(), _ -> new HashSet<>()).add(line);
    var at = held.at();
    if (at == null) return;
    var later = at.isAfter(now) ? at : now.plusMillis(1);
    alarms.add(new Alarm(later, alarmNumber++, line, null));
  }

  private void open(Object gate) {
    var lines = heldBy.remove(gate);
    if (lines == null) return;
    for (var line : lines) {
      line.gate = null;
      makeReady(line);
    }
  }

  private void ring(Instant now) {
    while (!alarms.isEmpty() && !now.isBefore(alarms.peek().at())) {
      var alarm = alarms.remove();
      var delayed = alarm.delayed();
      if (delayed != null && byDeadline.contains(delayed)) line(delayed, now);
      var line = alarm.line();
      if (line != null && line.gate != null) release(line);
    }
  }

  private void release(Line line) {
    var gate = line.gate;
    var others = gate == null ? null : heldBy.get(gate);
    if (gate != null && others != null) {
      others.remove(line);
      if (others.isEmpty()) heldBy.remove(gate);
    }
    line.gate = null;
    makeReady(line);
  }

  private void forget(Pending pending) {
    if (byDeadline.remove(pending)) bytes -= pending.request.size();
    var line = pending.line;
    if (line == null) return;
    line.waiting.remove(pending);
    pending.line = null;
  }

  private static Instant earlier(@Nullable Instant a, Instant b) {
    return a == null || b.isBefore(a) ? b : a;
  }
}
