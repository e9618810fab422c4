package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Snowflake;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The interactions whose tokens are alive, oldest first, bounded. Thread-safe. */
final class OpenInteractions {
  private final int most;
  private final LinkedHashMap<String, OpenInteraction> byToken = new LinkedHashMap<>();

  OpenInteractions(int most) {
    this.most = most;
  }

  synchronized void add(OpenInteraction open) {
    byToken.put(open.facts.token(), open);
    if (byToken.size() > most) byToken.pollFirstEntry();
  }

  synchronized Optional<OpenInteraction> byToken(String token) {
    return Optional.ofNullable(byToken.get(token));
  }

  synchronized Optional<OpenInteraction> byId(Snowflake id) {
    return byToken.values().stream().filter(open -> open.facts.id().equals(id)).findFirst();
  }

  /**
   * Those still without a response. Each is asked without our lock: whoever answers one holds it
   * while the world changes, and a changing world adds new ones here.
   */
  List<OpenInteraction> waiting() {
    return all().stream().filter(open -> open.progress() instanceof Progress.Waiting).toList();
  }

  private synchronized List<OpenInteraction> all() {
    return List.copyOf(byToken.values());
  }

  /** Forgets those made before the moment. */
  synchronized void forgetBefore(Instant moment) {
    byToken.values().removeIf(open -> open.facts.id().createdAt().isBefore(moment));
  }
}
