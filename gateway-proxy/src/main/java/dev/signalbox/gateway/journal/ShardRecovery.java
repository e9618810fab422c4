package dev.signalbox.gateway.journal;

import static java.nio.file.StandardOpenOption.WRITE;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier process left of a shard's journal. Only the newest segment is read, because each
 * segment begins with the session that goes on in it; an older one only if that record is damaged.
 *
 * @param segments oldest first, all closed
 * @param lastIndex the index of the last dispatch
 * @param session where to resume
 */
record ShardRecovery(List<Segment> segments, long lastIndex, SessionState session) {

  static ShardRecovery of(Path folder, @Nullable JournalKey key, DamageLog damage)
      throws IOException {
    var segments = segmentsIn(folder);
    checkKey(segments, key);
    var session = new SessionState();
    for (var i = segments.size() - 1; i >= 0 && !session.isKnown(); i--) {
      var newest = i == segments.size() - 1;
      session = read(segments.get(i), newest, key, damage);
    }
    for (var i = 0; i + 1 < segments.size(); i++) {
      var segment = segments.get(i);
      segment.grewTo(segment.size(), segments.get(i + 1).firstIndex() - 1);
    }
    var lastIndex = segments.isEmpty() ? 0 : segments.getLast().lastIndex();
    return new ShardRecovery(segments, lastIndex, session);
  }

  private static List<Segment> segmentsIn(Path folder) throws IOException {
    var segments = new ArrayList<Segment>();
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) Segment.found(file).ifPresent(segments::add);
    }
    segments.sort(Comparator.comparingLong(Segment::serial));
    return segments;
  }

  private static void checkKey(List<Segment> segments, @Nullable JournalKey key) {
    for (var segment : segments) {
      var header = segment.header();
      if (header.isEmpty() || !header.get().isSealed()) continue;
      if (key == null) {
        throw wrongKey("not set", segment);
      }
      if (header.get().keyId() != key.id()) {
        throw wrongKey("***", segment);
      }
    }
  }

  private static WrongSetting wrongKey(String value, Segment segment) {
    return new WrongSetting(
        "JOURNAL_KEY",
        value,
        "the key that sealed %s; without it that folder must be moved away, and what is unpublished in it is lost"
            .formatted(segment.file()));
  }

  private static SessionState read(
      Segment segment, boolean isNewest, @Nullable JournalKey key, DamageLog damage)
      throws IOException {
    var session = new SessionState();
    var lastIndex = segment.lastIndex();
    long end;
    try (var scanner = new RecordScanner(segment, key, damage, event -> false)) {
      for (var record = scanner.next(segment.size());
          record != null;
          record = scanner.next(segment.size())) {
        session.after(record);
        lastIndex = Math.max(lastIndex, record.index());
      }
      end = scanner.position();
    }
    if (isNewest) cutOffTornTail(segment, end, damage);
    segment.grewTo(segment.size(), lastIndex);
    return session;
  }

  private static void cutOffTornTail(Segment segment, long end, DamageLog damage)
      throws IOException {
    var torn = segment.size() - end;
    if (torn <= 0) return;
    if (segment.header().isEmpty() && end == SegmentHeader.BYTES) {
      damage.stretch(segment, end, segment.size()); // perhaps sealed: not ours to throw away
      return;
    }
    try (var channel = FileChannel.open(segment.file(), WRITE)) {
      channel.truncate(end);
    }
    segment.grewTo(end, segment.lastIndex());
    damage.tornTail(segment.file(), end, torn);
  }
}
