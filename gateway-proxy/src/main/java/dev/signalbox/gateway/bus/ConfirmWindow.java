package dev.signalbox.gateway.bus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one channel has published and the broker has not confirmed yet, and up to where every event
 * is done. Not thread-safe.
 */
final class ConfirmWindow {
  /** How many windows of events may be published behind one that is not confirmed. */
  private static final long MOST_WINDOWS_AHEAD = 2;

  private final int maxEvents;
  private final long maxBytes;
  private final TreeMap<Long, Sent> byTag = new TreeMap<>();
  private final TreeMap<Long, Numbered> unconfirmed = new TreeMap<>();
  private final Queue<Outgoing> refused = new ArrayDeque<>();
  private long doneThrough;
  private long bytes;

  /** Different events sent so far. */
  private long events;

  private record Numbered(long number, Outgoing message) {}

  /** An event, and when it was handed to the broker ({@link System#nanoTime}). */
  record Sent(Outgoing message, long atNanos) {}

  ConfirmWindow(int maxEvents, long maxBytes) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
  }

  /** Everything up to that index is done before anything is sent. */
  void startAfter(long index) {
    doneThrough = index;
  }

  /**
   * Whether one more may be published; the first always may, however large. What is published stays
   * within reach of the oldest unconfirmed event also in distance: a consumer that waits for that
   * one holds no more than this.
   */
  boolean hasRoom() {
    return unconfirmed.isEmpty()
        || (unconfirmed.size() < maxEvents
            && bytes < maxBytes
            && events - oldest().number() < MOST_WINDOWS_AHEAD * maxEvents);
  }

  boolean isEmpty() {
    return unconfirmed.isEmpty();
  }

  /** Handed to the broker, for the first time or again. */
  void sent(long tag, Outgoing message, long atNanos) {
    byTag.put(tag, new Sent(message, atNanos));
    if (unconfirmed.putIfAbsent(message.index(), new Numbered(events, message)) == null) {
      events++;
      bytes += message.bytes();
    }
    doneThrough = Math.max(doneThrough, message.index());
  }

  /** Needs no publishing: unwanted, too large, or another follower's. */
  void passedOver(long index) {
    doneThrough = Math.max(doneThrough, index);
  }

  /** The broker has these safely. */
  List<Sent> acked(long tag, boolean multiple) {
    var confirmed = settled(tag, multiple);
    for (var sent : confirmed) {
      if (unconfirmed.remove(sent.message().index()) != null) bytes -= sent.message().bytes();
    }
    return confirmed;
  }

  /** The broker refused these: they are to be published again. */
  int nacked(long tag, boolean multiple) {
    var again = settled(tag, multiple);
    for (var sent : again) refused.add(sent.message());
    return again.size();
  }

  private List<Sent> settled(long tag, boolean multiple) {
    if (!multiple) {
      var one = byTag.remove(tag);
      return one == null ? List.of() : List.of(one);
    }
    var upTo = byTag.headMap(tag, true);
    var settled = new ArrayList<>(upTo.values());
    upTo.clear();
    return settled;
  }

  /** The next refused event, or null. */
  @Nullable Outgoing nextRefused() {
    return refused.poll();
  }

  private Numbered oldest() {
    return unconfirmed.firstEntry().getValue();
  }

  /** When the oldest unconfirmed event was received, milliseconds since 1970; 0 for none. */
  long oldestReceivedAt() {
    return unconfirmed.isEmpty() ? 0 : oldest().message().event().receivedAt();
  }

  /** Every event up to and including this index is confirmed or passed over. */
  long doneThrough() {
    return unconfirmed.isEmpty() ? doneThrough : unconfirmed.firstKey() - 1;
  }
}
