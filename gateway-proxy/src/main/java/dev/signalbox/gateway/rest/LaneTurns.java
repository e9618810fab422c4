package dev.signalbox.gateway.rest;

import dev.signalbox.contract.outbound.Lane;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose turn it is when several lanes have something to send. Each lane gets its share by weight,
 * so an urgent lane goes first nearly always and bulk still never starves. A lane that was idle
 * saves nothing up.
 */
final class LaneTurns {
  /** Of 21 turns that all three want, 16 are interactive, 4 normal, 1 bulk. */
  private static final Map<Lane, Integer> WEIGHTS =
      Map.of(Lane.INTERACTIVE, 16, Lane.NORMAL, 4, Lane.BULK, 1);

  private final Map<Lane, Double> spent = new EnumMap<>(Lane.class);
  private double clock;

  /** The lane among these whose turn it is. */
  Optional<Lane> among(Set<Lane> lanes) {
    return lanes.stream()
        .min(Comparator.<Lane>comparingDouble(this::due).thenComparing(Comparator.naturalOrder()));
  }

  void took(Lane lane) {
    clock = due(lane);
    spent.put(lane, clock + 1.0 / WEIGHTS.getOrDefault(lane, 1));
  }

  private double due(Lane lane) {
    return Math.max(spent.getOrDefault(lane, 0.0), clock);
  }
}
