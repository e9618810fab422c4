package dev.signalbox.servicekit.order;

import dev.signalbox.servicekit.order.OrderedEvent.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the deliveries of one queue of an ordered group back into order, for as long as this
 * consumer has the queue: make a new one whenever the queue is taken over, which includes each new
 * channel. Touches nothing itself; not thread-safe.
 *
 * <p>Acknowledge in the order of delivery, and a repeat at once. What is held stays unacknowledged,
 * so the prefetch must be larger than {@link Limits#held}.
 */
public final class InOrder<T> {

  /**
   * @param held events that may wait at a time, whatever the shard; past it the missing event that
   *     has been waited for longest is given up, so two of gateway-proxy's {@code
   *     BUS_CONFIRM_WINDOW} per shard are never too few
   * @param patience how long an event waits for the one before it. Longer than a refused event
   *     takes to be published again ({@code BUS_MAX_BACKOFF})
   * @param settle how long instead, while nothing has been accepted since the queue was taken over.
   *     The consumer before may have held earlier events, which come now; or it has handled them,
   *     and they never come. Zero accepts any first event at once
   */
  public record Limits(int held, Duration patience, Duration settle) {
    public static final Limits DEFAULT =
        new Limits(2_000, Duration.ofSeconds(15), Duration.ofMillis(500));
  }

  /** What became of an event. */
  public enum Fate {
    /** It, and perhaps others that waited for it, are delivered. */
    DELIVERED,
    /** The one before it is missing. */
    HELD,
    /** It was delivered before, or is being held: to be acknowledged and forgotten. */
    REPEAT,
    /**
     * Delivered, although later ones were delivered before: it had been given up, or comes from
     * before this consumer took the queue over, when it may or may not have been delivered.
     */
    LATE
  }

  /**
   * @param deliver in this order
   */
  public record Step<T>(Fate fate, List<T> deliver) {}

  private final Limits limits;
  private final Map<Integer, ShardChain<T>> chains = new HashMap<>();

  public InOrder(Limits limits) {
    this.limits = limits;
  }

  /** Takes in one delivery. */
  public Step<T> on(OrderedEvent<T> event, Instant now) {
    if (event.place() instanceof Place.Outside) return delivered(event);
    var chain = chains.computeIfAbsent(event.shard(), shard -> new ShardChain<>());
    if (chain.isRepeat(event)) return new Step<>(Fate.REPEAT, List.of());
    if (chain.isLate(event)) return new Step<>(Fate.LATE, List.of(event.message()));
    var isAccepted = chain.isFresh() && limits.settle().isZero();
    if (isAccepted || chain.isNext(event)) {
      return new Step<>(Fate.DELIVERED, chain.follow(event));
    }
    chain.hold(event, now.plus(chain.isFresh() ? limits.settle() : limits.patience()));
    return held() <= limits.held()
        ? new Step<>(Fate.HELD, List.of())
        : new Step<>(Fate.HELD, longestWaiting().giveUp());
  }

  private Step<T> delivered(OrderedEvent<T> event) {
    return new Step<>(Fate.DELIVERED, List.of(event.message()));
  }

  /** What need not wait any longer; to be called at {@link #nextDue}. */
  public List<T> due(Instant now) {
    var delivered = new ArrayList<T>();
    for (var chain : chains.values()) {
      while (chain.due().filter(at -> !now.isBefore(at)).isPresent()) {
        delivered.addAll(chain.giveUp());
      }
    }
    return delivered;
  }

  /** When something will have waited long enough; empty while nothing waits. */
  public Optional<Instant> nextDue() {
    return chains.values().stream().flatMap(chain -> chain.due().stream()).min(Instant::compareTo);
  }

  private ShardChain<T> longestWaiting() {
    return chains.values().stream()
        .filter(chain -> chain.held() > 0)
        .min(Comparator.comparing(chain -> chain.due().orElseThrow()))
        .orElseThrow();
  }

  /** How many events wait. */
  public int held() {
    return chains.values().stream().mapToInt(ShardChain::held).sum();
  }

  /** How often a missing event was given up. */
  public int gaps() {
    return chains.values().stream().mapToInt(ShardChain::gaps).sum();
  }
}
