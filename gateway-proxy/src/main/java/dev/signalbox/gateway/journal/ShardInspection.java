package dev.signalbox.gateway.journal;

import dev.signalbox.gateway.journal.JournalReport.Damage;
import dev.signalbox.gateway.journal.JournalReport.IncompleteTail;
import dev.signalbox.gateway.journal.JournalReport.Reader;
import dev.signalbox.servicekit.settings.WrongSetting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one shard's folder and changes nothing, while its process goes on writing: files may
 * grow, appear and disappear meanwhile. Used once.
 */
final class ShardInspection {
  private final int shard;
  private final Path folder;
  private final @Nullable JournalKey key;
  private final List<Damage> damage = new ArrayList<>();
  private final List<IncompleteTail> tails = new ArrayList<>();
  private List<Segment> segments = List.of();
  private SessionState session = new SessionState();
  private JournalRecord.@Nullable Dispatch oldest;
  private JournalRecord.@Nullable Dispatch newest;
  private long dispatches;
  private boolean hasVanished;

  ShardInspection(int shard, Path folder, @Nullable JournalKey key) {
    this.shard = shard;
    this.folder = folder;
    this.key = key;
  }

  List<Damage> damage() {
    return damage;
  }

  List<IncompleteTail> incompleteTails() {
    return tails;
  }

  /** Whether even the newest segment has been dropped meanwhile: what was read is history. */
  boolean isOvertaken() {
    return hasVanished || !segments.isEmpty() && Files.notExists(segments.getLast().file());
  }

  JournalReport.Shard look(boolean readAll) throws IOException {
    segments = segmentsNow();
    for (var segment : segments) checkKey(segment);
    if (readAll) readAll();
    else readEnds();
    return report(readAll);
  }

  /**
   * A listing may miss a file that was created meanwhile and show the next one. A second listing
   * has all that come before what the first one showed, and they have come to their end.
   */
  private List<Segment> segmentsNow() throws IOException {
    var first = segmentsListed();
    var last = first.isEmpty() ? 0 : first.getLast().serial();
    var now = segmentsListed().stream().filter(segment -> segment.serial() <= last).toList();
    hasVanished = now.isEmpty() && !first.isEmpty();
    return now;
  }

  private List<Segment> segmentsListed() throws IOException {
    var found = new ArrayList<Segment>();
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        try {
          Segment.found(file).ifPresent(found::add);
        } catch (NoSuchFileException tidiedAway) {
          continue;
        }
      }
    }
    found.sort(Comparator.comparingLong(Segment::serial));
    return found;
  }

  private void checkKey(Segment segment) {
    var header = segment.header();
    if (header.isEmpty() || !header.get().isSealed()) return;
    if (key != null && header.get().keyId() == key.id()) return;
    throw new WrongSetting(
        "JOURNAL_KEY", key == null ? "not set" : "***", "the key that sealed " + name(segment));
  }

  private void readAll() throws IOException {
    var expected = 0L;
    for (var segment : segments) {
      checkHeader(segment);
      var first = read(segment);
      if (first == null) continue;
      var missing = first.index() - expected;
      if (expected > 0 && missing > 0) missing(segment, expected, missing);
      expected = newestIndex() + 1;
    }
  }

  /** The oldest dispatch, and the newest files down to one with a dispatch and the session. */
  private void readEnds() throws IOException {
    for (var i = segments.size() - 1; i >= 0 && (newest == null || !session.isKnown()); i--) {
      var laterSession = session;
      var laterNewest = newest;
      session = new SessionState();
      read(segments.get(i));
      if (laterSession.isKnown()) session = laterSession;
      if (laterNewest != null) newest = laterNewest;
    }
    for (var segment : segments) {
      oldest = firstIn(segment, 0);
      if (oldest != null) return;
    }
  }

  /** The first dispatch in it, or null. */
  private JournalRecord.@Nullable Dispatch read(Segment segment) throws IOException {
    JournalRecord.Dispatch first = null;
    try (var scanner = new RecordScanner(segment, key, this::stretch, event -> false)) {
      for (var record = scanner.next(segment.size());
          record != null;
          record = scanner.next(segment.size())) {
        session.after(record);
        if (!(record instanceof JournalRecord.Dispatch dispatch)) continue;
        if (first == null) first = dispatch;
        newest = dispatch;
        dispatches++;
      }
      tail(segment, scanner.position());
    } catch (NoSuchFileException tidiedAway) {
      return null;
    }
    if (oldest == null) oldest = first;
    return first;
  }

  private JournalRecord.@Nullable Dispatch firstIn(Segment segment, long fromIndex)
      throws IOException {
    try (var scanner = new RecordScanner(segment, key, (_, _, _) -> {}, event -> false)) {
      for (var record = scanner.next(segment.size());
          record != null;
          record = scanner.next(segment.size())) {
        if (record instanceof JournalRecord.Dispatch dispatch && dispatch.index() >= fromIndex) {
          return dispatch;
        }
      }
    } catch (NoSuchFileException tidiedAway) {
      return null;
    }
    return null;
  }

  private void checkHeader(Segment segment) throws IOException {
    var bytes = bytes(segment, 0, SegmentHeader.BYTES);
    for (var at = 0; at < SegmentHeader.BYTES; at += SegmentHeader.COPY_BYTES) {
      if (bytes.limit() < at + SegmentHeader.COPY_BYTES) return; // tail() tells of it
      if (SegmentHeader.decodeCopy(bytes.slice(at, SegmentHeader.COPY_BYTES)).isPresent()) continue;
      damage.add(new Damage(name(segment), at, SegmentHeader.COPY_BYTES, "segment header"));
    }
  }

  private void stretch(Segment segment, long from, long to) {
    damage.add(new Damage(name(segment), from, to - from, "no record"));
  }

  private void missing(Segment before, long index, long count) throws IOException {
    var what =
        String.format(
            Locale.ROOT, "%d dispatches from index %d are missing before it", count, index);
    var published = Long.MAX_VALUE;
    for (var follower : Follower.values()) published = Math.min(published, cursor(follower));
    if (index + count - 1 > published) damage.add(new Damage(name(before), 0, 0, what));
  }

  /** Only the newest segment may end within a record: it is being written, or its process died. */
  private void tail(Segment segment, long end) throws IOException {
    var headerIsThere = segment.size() >= SegmentHeader.BYTES;
    var at = headerIsThere ? end : 0;
    var bytes = segment.size() - at;
    if (bytes <= 0 && headerIsThere) return;
    var begun = bytes(segment, at, RecordFormat.HEADER_BYTES);
    if (segment == segments.getLast() && (!headerIsThere || RecordFormat.isBegun(begun, bytes))) {
      tails.add(new IncompleteTail(name(segment), at, bytes));
    } else {
      damage.add(new Damage(name(segment), at, bytes, headerIsThere ? "no record" : "cut off"));
    }
  }

  private static ByteBuffer bytes(Segment segment, long at, int most) throws IOException {
    var bytes = ByteBuffer.allocate((int) Math.min(most, Math.max(0, segment.size() - at)));
    try (var channel = FileChannel.open(segment.file())) {
      while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {}
    } catch (NoSuchFileException tidiedAway) {
      return bytes.limit(0);
    }
    return bytes.flip();
  }

  private JournalReport.Shard report(boolean isVerified) throws IOException {
    var readers = new ArrayList<Reader>();
    for (var follower : Follower.values()) readers.add(reader(follower));
    return new JournalReport.Shard(
        shard,
        session
            .position()
            .map(p -> new JournalReport.Session(p.sessionId(), p.sequence(), p.shardCount()))
            .orElse(null),
        oldest == null ? 0 : oldest.index(),
        newestIndex(),
        segments.size(),
        segments.stream().mapToLong(Segment::size).sum(),
        !segments.isEmpty()
            && segments.getLast().header().map(SegmentHeader::isSealed).orElse(false),
        receivedAt(oldest),
        receivedAt(newest),
        isVerified ? dispatches : null,
        readers);
  }

  private long newestIndex() {
    return newest == null ? 0 : newest.index();
  }

  private long cursor(Follower follower) throws IOException {
    return Cursor.peek(folder.resolve(follower.file()));
  }

  private Reader reader(Follower follower) throws IOException {
    var cursor = cursor(follower);
    var behind =
        Math.max(0, newestIndex() - Math.max(cursor, oldest == null ? 0 : oldest.index() - 1));
    var first = behind == 0 ? null : waiting(cursor + 1);
    return new Reader(follower.name().toLowerCase(Locale.ROOT), cursor, behind, receivedAt(first));
  }

  private JournalRecord.@Nullable Dispatch waiting(long index) throws IOException {
    for (var i = 0; i < segments.size(); i++) {
      var isBefore = i + 1 < segments.size() && segments.get(i + 1).firstIndex() <= index;
      var first = isBefore ? null : firstIn(segments.get(i), index);
      if (first != null) return first;
    }
    return null;
  }

  private static @Nullable Instant receivedAt(JournalRecord.@Nullable Dispatch dispatch) {
    return dispatch == null ? null : Instant.ofEpochMilli(dispatch.receivedAt());
  }

  private String name(Segment segment) {
    return folder.getFileName() + "/" + segment.file().getFileName();
  }
}
