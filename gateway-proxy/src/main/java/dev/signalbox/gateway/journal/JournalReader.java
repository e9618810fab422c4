package dev.signalbox.gateway.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one shard's dispatches in order and follows the log as it grows. Not thread-safe, and not
 * to be interrupted: an interrupt closes the file under it.
 */
public final class JournalReader implements AutoCloseable {
  private final ShardLog log;
  private final @Nullable JournalKey key;
  private final DamageLog damage;
  private final Predicate<String> wantsData;
  private @Nullable RecordScanner scanner;
  private long nextIndex;
  private long doneSerial;

  JournalReader(
      ShardLog log,
      long fromIndex,
      @Nullable JournalKey key,
      DamageLog damage,
      Predicate<String> wantsData) {
    this.log = log;
    this.nextIndex = fromIndex;
    this.key = key;
    this.damage = damage;
    this.wantsData = wantsData;
  }

  /** The index that is expected next. */
  public long nextIndex() {
    return nextIndex;
  }

  /**
   * The next dispatch, or null at the end of what is journaled so far. What is damaged or gone is
   * passed over, counted and logged.
   */
  public JournalRecord.@Nullable Dispatch next() {
    try {
      for (var open = current(); open != null; open = after(open)) {
        var isClosed = open.segment().isClosed();
        var found = nextIn(open, isClosed);
        if (found != null || !isClosed) return found;
      }
      return null;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read the journal of shard " + log.shard(), unreadable);
    }
  }

  private JournalRecord.@Nullable Dispatch nextIn(RecordScanner open, boolean isClosed)
      throws IOException {
    var limit = open.segment().size();
    for (var record = open.next(limit); record != null; record = open.next(limit)) {
      if (record instanceof JournalRecord.Dispatch dispatch && dispatch.index() >= nextIndex) {
        return at(dispatch);
      }
    }
    if (isClosed || open.position() < limit) open.skipTo(limit);
    return null;
  }

  private JournalRecord.Dispatch at(JournalRecord.Dispatch dispatch) {
    var missing = dispatch.index() - nextIndex;
    if (missing > 0 && nextIndex > 0) damage.lost(log.shard(), nextIndex, missing);
    nextIndex = dispatch.index() + 1;
    return dispatch;
  }

  private @Nullable RecordScanner current() throws IOException {
    return scanner != null ? scanner : open();
  }

  private @Nullable RecordScanner after(RecordScanner done) throws IOException {
    doneSerial = done.segment().serial();
    done.close();
    scanner = null;
    return open();
  }

  /** Opens the first segment that can hold the next index and has not been read. */
  private @Nullable RecordScanner open() throws IOException {
    for (var segment : log.segments()) {
      if (segment.serial() <= doneSerial) continue;
      if (segment.isClosed() && segment.lastIndex() < nextIndex) continue;
      try {
        scanner = new RecordScanner(segment, key, damage, wantsData);
        return scanner;
      } catch (NoSuchFileException tidiedAway) {
        continue;
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    if (scanner != null) scanner.close();
    scanner = null;
  }
}
