package dev.signalbox.simulator.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One identified session: numbers its dispatches, remembers the latest, and outlives its
 * connections for a while.
 */
final class Session {
  private static final byte[] RESUMED =
      "{\"_trace\":[\"[\\\"simulator\\\"]\"]}".getBytes(StandardCharsets.US_ASCII);

  private final String id;
  private final ShardId shard;
  private final long intents;
  private final int largeThreshold;
  private final InstantSource clock;
  private final boolean resumedTakesSequence;
  private final SessionCounts counts;
  private final Written written = new Written();
  private final Evictions evictions = new Evictions(written);
  private final ReplayBuffer replay;
  private final FixedWindow presenceUpdates;
  private final Map<String, Long> sentByEvent = new TreeMap<>();
  private @Nullable Connection connection;
  private Instant detachedAt;
  private long sequence;
  private long replayed;
  private int resumes;
  private boolean ended;
  private int toLose;
  private int toDuplicate;

  Session(
      String id,
      ShardId shard,
      long intents,
      int largeThreshold,
      GatewayProperties limits,
      SessionCounts counts,
      InstantSource clock) {
    this.id = id;
    this.shard = shard;
    this.intents = intents;
    this.largeThreshold = largeThreshold;
    this.counts = counts;
    this.clock = clock;
    this.resumedTakesSequence = limits.resumedTakesSequence();
    this.replay =
        new ReplayBuffer(
            limits.replayEvents(),
            limits.replayAge(),
            entry -> evictions.left(entry, connection != null));
    this.presenceUpdates = new FixedWindow(limits.presenceLimit(), limits.presenceWindow(), clock);
    this.detachedAt = clock.instant();
  }

  String id() {
    return id;
  }

  ShardId shard() {
    return shard;
  }

  long intents() {
    return intents;
  }

  int largeThreshold() {
    return largeThreshold;
  }

  FixedWindow presenceUpdates() {
    return presenceUpdates;
  }

  /** Numbers, remembers and sends. The bytes are shared and never changed. */
  void dispatch(String event, byte[] data) {
    boolean unused = dispatch(event, data, null);
  }

  /**
   * The same for an event that a load may have numbered.
   *
   * @return false when it reached nobody, for the session had ended or a fault lost it
   */
  synchronized boolean dispatch(String event, byte[] data, @Nullable LoadTally tally) {
    if (ended) return false;
    if (toLose > 0) {
      toLose--;
      sequence++;
      return false;
    }
    if (toDuplicate > 0) {
      toDuplicate--;
      put(event, data, tally);
    }
    put(event, data, tally);
    return true;
  }

  private void put(String event, byte[] data, @Nullable LoadTally tally) {
    sequence++;
    replay.add(new ReplayBuffer.Entry(sequence, event, data, clock.millis(), tally));
    sentByEvent.merge(event, 1L, Long::sum);
    if (connection != null) connection.send(Outgoing.dispatch(event, sequence, data, written));
  }

  /** The next so many dispatches happen twice. */
  synchronized void duplicate(int dispatches) {
    toDuplicate = dispatches;
  }

  /** The next so many dispatches reach nobody, though their sequence is used up. */
  synchronized void lose(int dispatches) {
    toLose = dispatches;
  }

  /** Takes the connection over; what was dispatched before goes nowhere. */
  synchronized void attach(Connection to) {
    connection = to;
  }

  /** What a resume meets. */
  enum Resumption {
    RESUMED,
    INVALID_SEQUENCE,
    TOO_LATE
  }

  /** Continues on another connection: replays everything after that sequence, then RESUMED. */
  synchronized Resumption resume(Connection to, long from) {
    if (from > sequence || from < 0) return Resumption.INVALID_SEQUENCE;
    Optional<List<ReplayBuffer.Entry>> missed = replay.after(from, clock.millis());
    if (ended || missed.isEmpty()) {
      replay.clear();
      evictions.missedAfter(from);
      return Resumption.TOO_LATE;
    }
    if (connection != null && connection != to) {
      connection.lostSession();
      evictions.disconnected();
    }
    connection = to;
    resumes++;
    for (ReplayBuffer.Entry entry : missed.get()) {
      to.send(Outgoing.dispatch(entry.event(), entry.sequence(), entry.data(), written));
      replayed++;
      LoadTally load = entry.tally() == null ? counts.load() : entry.tally();
      if (load != null) load.replayed(entry.tally() != null);
    }
    if (resumedTakesSequence) sequence++;
    to.send(Outgoing.dispatch("RESUMED", sequence, RESUMED, written));
    return Resumption.RESUMED;
  }

  /**
   * Leaves the connection, if it is still that one; from now on the session waits to be resumed.
   */
  synchronized void detach(Connection from) {
    if (connection != from) return;
    connection = null;
    evictions.disconnected();
    detachedAt = clock.instant();
  }

  /** Ends for good; whoever is attached learns nothing of it here. */
  synchronized void end() {
    ended = true;
    connection = null;
    evictions.disconnected();
    replay.clear();
  }

  synchronized Optional<Connection> connection() {
    return Optional.ofNullable(connection);
  }

  /** Since when nobody is attached, or empty while somebody is. */
  synchronized Optional<Instant> detachedSince() {
    return connection == null ? Optional.of(detachedAt) : Optional.empty();
  }

  /** For the control API. */
  synchronized SessionView view() {
    return new SessionView(
        id,
        shard.id(),
        shard.count(),
        intents,
        connection != null,
        sequence,
        replay.size(),
        resumes,
        replayed,
        connection == null ? "" : connection.compression(),
        Map.copyOf(sentByEvent));
  }
}
