package dev.signalbox.gateway.journal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One shard's journal: written by the shard's event loop, read by any number of followers. The lock
 * is held for one write; only the journal's tidying, a few times a minute, ever competes for it.
 */
public final class ShardLog implements ShardJournal, AutoCloseable {
  private final int shard;
  private final JournalFolder folder;
  private final ShardWriter writer;
  private final SnapshotSize snapshot;
  private final CopyOnWriteArrayList<Segment> segments;
  private final CopyOnWriteArrayList<Consumer<JournalEntry>> onDispatch =
      new CopyOnWriteArrayList<>();
  private final Map<Follower, Cursor> cursors = new EnumMap<>(Follower.class);
  private final ReentrantLock writing = new ReentrantLock();
  private final SessionState session;
  private volatile long lastIndex;
  private volatile long appended;
  private volatile long refused;

  private ShardLog(int shard, Path path, JournalFolder folder, ShardRecovery recovered) {
    this.shard = shard;
    this.folder = folder;
    this.snapshot = new SnapshotSize(folder.budget().max());
    this.segments = new CopyOnWriteArrayList<>(recovered.segments());
    this.session = recovered.session();
    this.lastIndex = recovered.lastIndex();
    this.writer = new ShardWriter(shard, path, folder, segments, session);
    segments.forEach(segment -> folder.budget().add(segment.size()));
  }

  static ShardLog open(int shard, Path path, JournalFolder folder) throws IOException {
    var recovered = ShardRecovery.of(path, folder.key(), folder.damage());
    var log = new ShardLog(shard, path, folder, recovered);
    for (var follower : Follower.values()) {
      log.cursors.put(follower, Cursor.open(path.resolve(follower.file())));
    }
    log.skipWhatIsGone();
    return log;
  }

  /** A cursor from before a lost folder must not hold up or hide what is journaled from now on. */
  private void skipWhatIsGone() {
    var published = cursors.values().stream().mapToLong(Cursor::index).max().orElse(0);
    if (published > lastIndex) lastIndex = published;
  }

  @Override
  public void append(JournalEntry entry) {
    writing.lock();
    try {
      var index = lastIndex + 1;
      var bytes = writer.dispatch(index, entry);
      lastIndex = index;
      appended++;
      session.dispatched(entry.sessionId(), entry.sequence());
      snapshot.after(entry.event(), entry.isBackfill(), bytes);
    } catch (JournalFull full) {
      refused++;
      throw full;
    } finally {
      writing.unlock();
    }
    for (var listener : onDispatch) listener.accept(entry);
  }

  @Override
  public void sessionStarted(ResumePosition position) {
    writing.lock();
    try {
      session.started(position);
      writer.session(
          RecordFormat.SESSION_STARTED, RecordFormat.sessionStarted(position), lastIndex);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void sessionEnded() {
    writing.lock();
    try {
      session.ended();
      writer.session(RecordFormat.SESSION_ENDED, new byte[0], lastIndex);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public Optional<ResumePosition> position() {
    writing.lock();
    try {
      return session.position();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public boolean hasRoomForSession() {
    return folder.canMakeRoom(snapshot.bytes());
  }

  /** The shard whose dispatches these are. */
  public int shard() {
    return shard;
  }

  /** The running index of the last dispatch; 0 before the first. */
  public long lastIndex() {
    return lastIndex;
  }

  /** How far that follower has come. */
  public Cursor cursor(Follower follower) {
    return requireNonNull(cursors.get(follower));
  }

  /** How many dispatches that follower has still to do. */
  public long behind(Follower follower) {
    return Math.max(0, lastIndex - cursor(follower).index());
  }

  /**
   * Shows each dispatch once it is journaled, on the shard's event loop: the listener must return
   * at once, and copy what it wants of the body.
   */
  public void onDispatch(Consumer<JournalEntry> listener) {
    onDispatch.add(listener);
  }

  /** Reads from that index on, or from the oldest dispatch kept if that is later. */
  public JournalReader readFrom(long index) {
    return readFrom(index, event -> true);
  }

  /**
   * The same, for who needs the data of some events only: that of the others is empty.
   *
   * @param wantsData of which events, by name
   */
  public JournalReader readFrom(long index, Predicate<String> wantsData) {
    return new JournalReader(this, index, folder.key(), folder.damage(), wantsData);
  }

  long appended() {
    return appended;
  }

  long refused() {
    return refused;
  }

  List<Segment> segments() {
    return segments;
  }

  /** Everything up to this index may go: each follower is done with it. */
  long published() {
    return cursors.values().stream().mapToLong(Cursor::index).min().orElse(0);
  }

  /** Forgets a closed segment and deletes its file. */
  void drop(Segment segment) throws IOException {
    if (segments.remove(segment)) {
      Files.deleteIfExists(segment.file());
      folder.budget().give(segment.size());
    }
  }

  /**
   * Gives up everything, all of it being published. What a RESUME needs is written anew first: a
   * shard may be quiet for longer than its dispatches are kept.
   */
  void dropAllPublished() throws IOException {
    writing.lock();
    try {
      if (published() < lastIndex) return;
      var old = List.copyOf(segments);
      if (old.stream().noneMatch(Segment::hasDispatches)) return;
      writer.renew(lastIndex);
      for (var segment : old) drop(segment);
    } finally {
      writing.unlock();
    }
  }

  /** Bytes that could be given back now. */
  long publishedBytes() {
    var done = published();
    return segments.stream()
        .filter(segment -> segment.hasDispatches() && segment.lastIndex() <= done)
        .mapToLong(Segment::size)
        .sum();
  }

  long sessionBytes() {
    return snapshot.bytes();
  }

  /** Ends the segment being written when it is that old, so that retention can reach it. */
  void closeSegmentBefore(long createdAt) throws IOException {
    writing.lock();
    try {
      writer.closeBefore(createdAt);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    writing.lock();
    try {
      writer.close();
      for (var cursor : cursors.values()) cursor.close();
    } finally {
      writing.unlock();
    }
  }
}
