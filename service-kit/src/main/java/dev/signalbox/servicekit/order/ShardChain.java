package dev.signalbox.servicekit.order;

import dev.signalbox.servicekit.order.OrderedEvent.Place;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one shard has sent to one queue: how far it was followed without a gap, and what came early.
 * Not thread-safe.
 */
final class ShardChain<T> {
  private static final int REMEMBERED_SESSIONS = 8;

  /** An event that came before the one it follows. */
  record Held<T>(OrderedEvent<T> event, Instant until) {}

  private final Map<String, TreeMap<Long, Held<T>>> early = new LinkedHashMap<>();
  private final ArrayDeque<String> formerSessions = new ArrayDeque<>();
  private final Holes holes = new Holes();
  private @Nullable String session;
  private long last;
  private int gaps;

  /** Whether nothing was delivered since the queue was taken over. */
  boolean isFresh() {
    return session == null;
  }

  /** How often a missing event was no longer waited for. */
  int gaps() {
    return gaps;
  }

  int held() {
    return early.values().stream().mapToInt(TreeMap::size).sum();
  }

  /** When the first of those held will have waited long enough. */
  Optional<Instant> due() {
    return early.values().stream()
        .flatMap(events -> events.values().stream())
        .map(Held::until)
        .min(Instant::compareTo);
  }

  boolean isRepeat(OrderedEvent<T> event) {
    var waiting = early.get(event.session());
    if (waiting != null && waiting.containsKey(event.sequence())) return true;
    return event.session().equals(session)
        && event.sequence() <= last
        && !holes.fill(event.sequence());
  }

  /** Of a session that is over, or of a stretch that was passed over. */
  boolean isLate(OrderedEvent<T> event) {
    return formerSessions.contains(event.session())
        || (event.session().equals(session) && event.sequence() <= last);
  }

  boolean isNext(OrderedEvent<T> event) {
    return switch (event.place()) {
      case Place.After(var previous) -> event.session().equals(session) && previous <= last;
      case Place.First _, Place.Outside _ -> true;
    };
  }

  void hold(OrderedEvent<T> event, Instant until) {
    early
        .computeIfAbsent(event.session(), name -> new TreeMap<>())
        .put(event.sequence(), new Held<>(event, until));
  }

  /** Delivers the event and whatever waited for it. */
  List<T> follow(OrderedEvent<T> event) {
    var delivered = new ArrayList<T>();
    if (!event.session().equals(session)) {
      endSessionsBefore(event, delivered);
      begin(event, delivered);
    }
    take(event, delivered);
    followEarly(delivered);
    return delivered;
  }

  /** No longer waits for what is missing before the first of those held. */
  List<T> giveUp() {
    var oldest = early.entrySet().iterator().next();
    var ofThisSession = session == null ? null : early.get(session);
    var waiting = ofThisSession == null ? oldest.getValue() : ofThisSession;
    var next = waiting.firstEntry().getValue().event();
    if (session != null) gaps++;
    remove(next);
    var delivered = new ArrayList<T>();
    if (!next.session().equals(session)) begin(next, delivered);
    take(next, delivered);
    followEarly(delivered);
    return delivered;
  }

  /**
   * The first event of a session is published when all of the sessions before are in the queue:
   * what these still wait for is gone.
   */
  private void endSessionsBefore(OrderedEvent<T> first, List<T> delivered) {
    if (session != null) end(session, delivered);
    for (var other : List.copyOf(early.keySet())) {
      if (other.equals(first.session())) return;
      end(other, delivered);
    }
  }

  private void begin(OrderedEvent<T> event, List<T> delivered) {
    if (session != null) end(session, delivered);
    session = event.session();
    holes.startAt(event.sequence());
    last = event.sequence();
  }

  private void end(String over, List<T> delivered) {
    var waiting = early.remove(over);
    if (waiting != null) {
      if (!isFresh()) gaps++;
      waiting.values().forEach(held -> delivered.add(held.event().message()));
    }
    if (!formerSessions.contains(over)) formerSessions.addLast(over);
    if (formerSessions.size() > REMEMBERED_SESSIONS) formerSessions.removeFirst();
  }

  private void take(OrderedEvent<T> event, List<T> delivered) {
    if (event.place() instanceof Place.After(var previous) && previous > last) {
      holes.add(last, event.sequence());
    }
    last = Math.max(last, event.sequence());
    delivered.add(event.message());
  }

  private void followEarly(List<T> delivered) {
    for (var next = firstEarly(); next != null && isNext(next); next = firstEarly()) {
      remove(next);
      take(next, delivered);
    }
  }

  private @Nullable OrderedEvent<T> firstEarly() {
    var waiting = session == null ? null : early.get(session);
    return waiting == null ? null : waiting.firstEntry().getValue().event();
  }

  private void remove(OrderedEvent<T> event) {
    var waiting = early.get(event.session());
    if (waiting == null) return;
    waiting.remove(event.sequence());
    if (waiting.isEmpty()) early.remove(event.session());
  }
}
