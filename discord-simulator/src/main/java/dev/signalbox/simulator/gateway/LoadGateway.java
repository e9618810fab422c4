package dev.signalbox.simulator.gateway;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Where the events of a load enter the gateway. Thread-safe. */
@Component
public final class LoadGateway {
  private final Sessions sessions;
  private final GatewayProperties limits;

  LoadGateway(Sessions sessions, GatewayProperties limits) {
    this.sessions = sessions;
    this.limits = limits;
  }

  /**
   * The shards that have no session, connected or resumable; none when some number of shards is
   * complete. Without any session the recommended number counts.
   */
  public List<Integer> shardsWithoutSession() {
    SortedMap<Integer, Set<Integer>> byCount = new TreeMap<>();
    for (Session session : sessions.all()) {
      ShardId shard = session.shard();
      byCount.computeIfAbsent(shard.count(), c -> new TreeSet<>()).add(shard.id());
    }
    if (byCount.isEmpty()) byCount.put(limits.shards(), Set.of());
    List<Integer> missing = List.of();
    for (var fleet : byCount.entrySet()) {
      missing = missing(fleet.getKey(), fleet.getValue());
      if (missing.isEmpty()) return missing;
    }
    return missing;
  }

  private static List<Integer> missing(int count, Set<Integer> present) {
    return java.util.stream.IntStream.range(0, count)
        .filter(id -> !present.contains(id))
        .boxed()
        .toList();
  }

  /** Whether the intents of some session bring this event of a guild. */
  public boolean isWanted(String event) {
    return sessions.all().stream()
        .anyMatch(session -> EventIntents.bring(session.intents(), event, true));
  }

  /** From now on numbers belong to a new load. */
  public LoadTally begin() {
    return sessions.counts().beginLoad();
  }

  /**
   * Puts the event into every session that carries the guild and asked for it. Never waits for a
   * client.
   */
  public void send(LoadEvent event) {
    sessions.send(event);
  }

  /** An event that came to nothing before anybody could get it. */
  public void lost(long number) {
    LoadTally load = sessions.counts().load();
    if (load != null) load.sent(number, 0);
  }

  /** The ledger's part about loads and sessions. */
  public LoadLedger ledger() {
    SessionCounts counts = sessions.counts();
    LoadTally load = counts.load();
    LoadTally.Sums sums = (load == null ? new LoadTally() : load).sums();
    return new LoadLedger(
        sums.events(),
        sums.dispatched(),
        sums.undelivered(),
        sums.replayed(),
        sums.replayedNumbers(),
        sums.evicted(),
        counts.identifies.sum(),
        counts.resumes.sum(),
        counts.resumesRefused.sum());
  }
}
