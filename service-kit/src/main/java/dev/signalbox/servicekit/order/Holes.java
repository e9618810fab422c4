package dev.signalbox.servicekit.order;

import java.util.TreeMap;

/**
 * Stretches of one session's sequences that were passed over: an event from there is no repeat. At
 * most {@link #MOST}; the oldest is then forgotten, and everything up to its end counts as unknown.
 */
final class Holes {
  static final int MOST = 64;
  private final TreeMap<Long, Long> endByStart = new TreeMap<>();
  private long unknownBelow;

  /** Nothing is known of sequences below that one. */
  void startAt(long sequence) {
    endByStart.clear();
    unknownBelow = sequence;
  }

  /** The sequences between the two were passed over. */
  void add(long after, long before) {
    if (before - after < 2) return;
    endByStart.put(after + 1, before);
    if (endByStart.size() > MOST) unknownBelow = endByStart.pollFirstEntry().getValue();
  }

  /** Whether the event may not have been delivered; from then on it has. */
  boolean fill(long sequence) {
    if (sequence < unknownBelow) return true;
    var hole = endByStart.floorEntry(sequence);
    if (hole == null || sequence >= hole.getValue()) return false;
    endByStart.remove(hole.getKey());
    if (hole.getKey() < sequence) endByStart.put(hole.getKey(), sequence);
    if (sequence + 1 < hole.getValue()) endByStart.put(sequence + 1, hole.getValue());
    return true;
  }
}
