package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Snowflake;
import java.time.Instant;
import java.util.ArrayList;
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

  /** Those still without a response. */
  synchronized List<OpenInteraction> waiting() {
    List<OpenInteraction> waiting = new ArrayList<>();
    for (OpenInteraction open : byToken.values()) {
      if (open.progress() instanceof Progress.Waiting) waiting.add(open);
    }
    return waiting;
  }

  /** Forgets those made before the moment. */
  synchronized void forgetBefore(Instant moment) {
    byToken.values().removeIf(open -> open.facts.id().createdAt().isBefore(moment));
  }
}
