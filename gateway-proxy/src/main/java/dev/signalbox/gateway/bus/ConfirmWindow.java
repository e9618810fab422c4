package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.journal.JournalRecord.Dispatch;
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
  private final int maxEvents;
  private final long maxBytes;
  private final TreeMap<Long, Sent> byTag = new TreeMap<>();
  private final TreeMap<Long, Dispatch> unconfirmed = new TreeMap<>();
  private final Queue<Dispatch> refused = new ArrayDeque<>();
  private long doneThrough;
  private long bytes;

  /** An event, and when it was handed to the broker ({@link System#nanoTime}). */
  record Sent(Dispatch event, long atNanos) {}

  ConfirmWindow(int maxEvents, long maxBytes) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
  }

  /** Everything up to that index is done before anything is sent. */
  void startAfter(long index) {
    doneThrough = index;
  }

  /** Whether one more may be published; the first always may, however large. */
  boolean hasRoom() {
    return unconfirmed.isEmpty() || (unconfirmed.size() < maxEvents && bytes < maxBytes);
  }

  boolean isEmpty() {
    return unconfirmed.isEmpty();
  }

  /** Handed to the broker, for the first time or again. */
  void sent(long tag, Dispatch event, long atNanos) {
    byTag.put(tag, new Sent(event, atNanos));
    if (unconfirmed.put(event.index(), event) == null) bytes += event.data().length;
    doneThrough = Math.max(doneThrough, event.index());
  }

  /** Needs no publishing: unwanted, too large, or another follower's. */
  void passedOver(long index) {
    doneThrough = Math.max(doneThrough, index);
  }

  /** The broker has these safely. */
  List<Sent> acked(long tag, boolean multiple) {
    var confirmed = settled(tag, multiple);
    for (var sent : confirmed) {
      unconfirmed.remove(sent.event().index());
      bytes -= sent.event().data().length;
    }
    return confirmed;
  }

  /** The broker refused these: they are to be published again. */
  int nacked(long tag, boolean multiple) {
    var again = settled(tag, multiple);
    for (var sent : again) refused.add(sent.event());
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
  @Nullable Dispatch nextRefused() {
    return refused.poll();
  }

  /** When the oldest unconfirmed event was received, milliseconds since 1970; 0 for none. */
  long oldestReceivedAt() {
    return unconfirmed.isEmpty() ? 0 : unconfirmed.firstEntry().getValue().receivedAt();
  }

  /** Every event up to and including this index is confirmed or passed over. */
  long doneThrough() {
    return unconfirmed.isEmpty() ? doneThrough : unconfirmed.firstKey() - 1;
  }
}
