package dev.signalbox.gateway.bus;

import dev.signalbox.contract.bus.OrderedGroups;
import dev.signalbox.contract.bus.RoutingKey;
import dev.signalbox.gateway.bus.ChainHeads.Link;
import dev.signalbox.gateway.journal.Cursor;
import dev.signalbox.gateway.journal.JournalRecord.Dispatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each event of one shard names as the one before it. The heads are kept twice: as of the last
 * event published, and, on disk, as of the cursor, so that whatever is published again after a lost
 * channel or a crash names the same event as the first time. Used by one thread.
 */
final class EventChain implements AutoCloseable {
  private final ChainHeads published;
  private final ChainHeads confirmed;
  private final ArrayDeque<Link> open = new ArrayDeque<>();
  private final @Nullable ChainFile file;

  private EventChain(OrderedGroups groups, @Nullable ChainFile file) {
    this.published = new ChainHeads(groups.all());
    this.confirmed = new ChainHeads(groups.all());
    this.file = file;
  }

  /** For a follower whose events have no order. */
  static EventChain none() {
    return new EventChain(OrderedGroups.NONE, null);
  }

  /**
   * Goes on where an earlier process left it. Its heads are written before the cursor moves, so
   * that after a crash the cursor may have to catch up with them.
   */
  static EventChain open(Path path, OrderedGroups groups, Cursor cursor) {
    try {
      if (groups.all().isEmpty()) {
        Files.deleteIfExists(path); // it would be out of date when a group is enabled later
        return none();
      }
      var file = ChainFile.open(path);
      var chain = new EventChain(groups, file);
      var saved = file.read().orElse(null);
      if (saved != null) {
        chain.confirmed.set(saved.session(), saved.heads());
        cursor.advanceTo(saved.index());
      }
      return chain;
    } catch (IOException unusable) {
      throw new UncheckedIOException("cannot use " + path, unusable);
    }
  }

  /** Publishing begins again behind the cursor. */
  void restart() {
    open.clear();
    published.set(confirmed.session(), confirmed.byGroup());
  }

  /**
   * Whether the event may be published before all others are confirmed. The first of a new session
   * may not: nothing links it to the session before, of which an event may yet be refused.
   */
  boolean mayGoOnWith(Dispatch next) {
    return file == null || open.isEmpty() || open.getLast().session().equals(next.sessionId());
  }

  /** To be called once for each event, in order, as it is published for the first time. */
  Map<String, String> link(Dispatch event) {
    if (file == null) return Map.of();
    var link =
        new Link(
            event.index(),
            event.sessionId(),
            event.sequence(),
            event.event(),
            RoutingKey.partition(event.guildId()));
    open.addLast(link);
    return published.after(link);
  }

  /** Everything up to this index is confirmed; the cursor may follow when this returns. */
  void doneThrough(long index) throws IOException {
    if (file == null || open.isEmpty() || open.getFirst().index() > index) return;
    while (!open.isEmpty() && open.getFirst().index() <= index) confirmed.after(open.removeFirst());
    file.write(index, confirmed);
  }

  @Override
  public void close() throws IOException {
    if (file != null) file.close();
  }
}
