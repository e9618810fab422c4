package dev.signalbox.gateway.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Discord's limit on all requests of a bot together, as slots. A request takes its slot when it is
 * sent, after its bucket's wait. The server counts it somewhere between then and its answer, so the
 * slot comes back a second after the answer, or after a way there that is longer than any likely
 * one: whichever is first. A shorter way would give slow routes more throughput, and 429s as soon
 * as a stall on this machine or on the way is longer. Not thread-safe.
 *
 * @see <a href="https://discord.com/developers/docs/topics/rate-limits#global-rate-limit">Discord:
 *     Global Rate Limit</a>
 */
final class GlobalLimit {
  private static final Duration WINDOW = Duration.ofSeconds(1);

  /**
   * What a request may take until it is counted; a global 429 doubles it for a while. A process
   * that has just started on a busy machine was seen to need more than a second.
   */
  private static final Duration SHORTEST_WAY = Duration.ofSeconds(5);

  private static final Duration LONGEST_WAY = Duration.ofSeconds(10);

  /** One request's part of the limit, until {@code backAt}. */
  static final class Slot {
    private final long id;
    private final boolean interactive;
    private Instant backAt;

    private Slot(long id, boolean interactive, Instant backAt) {
      this.id = id;
      this.interactive = interactive;
      this.backAt = backAt;
    }
  }

  private final int capacity;
  private final int reserved;
  private final TreeSet<Slot> taken =
      new TreeSet<>(
          Comparator.comparing((Slot slot) -> slot.backAt).thenComparing(slot -> slot.id));
  private int ordinary;
  private long nextId;
  private Duration way = SHORTEST_WAY;
  private Instant closedUntil = Instant.MIN;

  /**
   * @param capacity requests per second
   * @param reserved how many of them the other lanes never take: an interactive request finds one
   *     at once
   */
  GlobalLimit(int capacity, int reserved) {
    this.capacity = capacity;
    this.reserved = reserved;
  }

  boolean hasRoom(boolean interactive, Instant now) {
    return !now.isBefore(roomAt(interactive, now));
  }

  /** When a slot will be free at the latest. */
  Instant roomAt(boolean interactive, Instant now) {
    giveBack(now);
    var room = now.isBefore(closedUntil) ? closedUntil : now;
    if (taken.size() >= capacity) room = later(room, taken.first().backAt);
    if (!interactive && ordinary >= capacity - reserved) {
      room =
          later(room, taken.stream().filter(s -> !s.interactive).findFirst().orElseThrow().backAt);
    }
    return room;
  }

  Slot take(boolean interactive, Instant now) {
    var slot = new Slot(nextId++, interactive, now.plus(way).plus(WINDOW));
    taken.add(slot);
    if (!interactive) ordinary++;
    return slot;
  }

  /** The answer's headers are here, or the attempt has ended without any. */
  void answered(@Nullable Slot slot, Instant now) {
    if (slot == null) return;
    way = longer(way.minusMillis(10), SHORTEST_WAY);
    var back = now.plus(WINDOW);
    if (!back.isBefore(slot.backAt) || !taken.remove(slot)) return;
    slot.backAt = back;
    taken.add(slot);
  }

  /** A global 429: our idea of the way was too short. */
  void refused(Instant until) {
    if (until.isAfter(closedUntil)) closedUntil = until;
    way = shorter(way.multipliedBy(2), LONGEST_WAY);
  }

  /** Whatever was sent before that moment, by us or an earlier process, is not known. */
  void assumeUsedUp(Instant now) {
    closedUntil = later(closedUntil, now.plus(WINDOW));
  }

  int inUse(Instant now) {
    giveBack(now);
    return taken.size();
  }

  private void giveBack(Instant now) {
    while (!taken.isEmpty() && !now.isBefore(taken.first().backAt)) {
      if (!taken.removeFirst().interactive) ordinary--;
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
