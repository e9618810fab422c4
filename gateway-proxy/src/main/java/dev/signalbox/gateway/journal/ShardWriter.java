package dev.signalbox.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one shard's records, segment after segment. Each segment begins with the session that goes
 * on in it. Not thread-safe: {@link ShardLog} lets one in at a time.
 */
final class ShardWriter {
  private final int shard;
  private final Path path;
  private final JournalFolder folder;
  private final List<Segment> segments;
  private final SessionState session;
  private final RecordEncoder encoder = new RecordEncoder();
  private @Nullable SegmentWriter open;
  private long nextSerial;

  ShardWriter(
      int shard, Path path, JournalFolder folder, List<Segment> segments, SessionState session) {
    this.shard = shard;
    this.path = path;
    this.folder = folder;
    this.segments = segments;
    this.session = session;
    this.nextSerial = segments.isEmpty() ? 1 : segments.getLast().serial() + 1;
  }

  /**
   * Writes one dispatch and says how many bytes its body took.
   *
   * @throws JournalFull when the bound or the disk refuses; then nothing of it is kept
   */
  int dispatch(long index, JournalEntry entry) {
    var sessionId = Texts.bytes(entry.sessionId());
    var event = Texts.bytes(entry.event());
    var body = RecordFormat.dispatchBytes(sessionId, event, entry.data());
    var target = segmentFor(body, index - 1);
    if (!folder.makeRoom(encoder.recordBytes(body, target.cipher()))) throw bounded();
    write(target, encoder.dispatch(index, entry, sessionId, event, target.cipher()), index);
    return body;
  }

  /** Writes that a session began or ended; a few bytes, which the bound does not stop. */
  void session(byte kind, byte[] body, long lastIndex) {
    session(segmentFor(body.length, lastIndex), kind, body, lastIndex);
  }

  private void session(SegmentWriter target, byte kind, byte[] body, long lastIndex) {
    folder.budget().add(encoder.recordBytes(body.length, target.cipher()));
    write(target, encoder.session(kind, lastIndex, body, target.cipher()), lastIndex);
  }

  private void write(SegmentWriter target, ByteBuffer record, long index) {
    var bytes = record.remaining();
    try {
      target.append(record, index);
    } catch (IOException disk) {
      folder.budget().give(bytes);
      abandon(target, disk);
      throw refused("append", disk);
    }
  }

  /** The next record begins a segment of its own, whatever became of this file. */
  private void abandon(SegmentWriter target, IOException cause) {
    open = null;
    folder.disk().refused();
    try {
      target.handOver();
      if (!target.segment().hasDispatches()) forget(target.segment());
    } catch (IOException alsoRefused) {
      cause.addSuppressed(alsoRefused);
    }
  }

  /** Or a disk that stays full would collect files with nothing in them. */
  private void forget(Segment empty) throws IOException {
    segments.remove(empty);
    Files.deleteIfExists(empty.file());
    folder.budget().give(empty.size());
  }

  private SegmentWriter segmentFor(int bodyBytes, long lastIndex) {
    var current = open;
    if (current != null) {
      var segment = current.segment();
      var fits = segment.size() + bodyBytes <= folder.segmentBytes();
      if (fits || !segment.hasDispatches()) return current;
    }
    if (!folder.makeRoom(SegmentHeader.BYTES)) throw bounded();
    return begin(lastIndex);
  }

  private SegmentWriter begin(long lastIndex) {
    SegmentWriter begun;
    try {
      handOver();
      begun =
          SegmentWriter.create(
              path, nextSerial++, folder.header(shard, lastIndex + 1), folder.key());
    } catch (IOException disk) {
      folder.budget().give(SegmentHeader.BYTES);
      folder.disk().refused();
      throw refused("begin a segment", disk);
    }
    open = begun;
    segments.add(begun.segment());
    session
        .position()
        .map(RecordFormat::sessionStarted)
        .ifPresent(body -> session(begun, RecordFormat.SESSION_STARTED, body, lastIndex));
    return begun;
  }

  /** Ends the open segment; a session that is to be resumed goes on in a new one. */
  void renew(long lastIndex) throws IOException {
    handOver();
    if (session.position().isEmpty()) return;
    folder.budget().add(SegmentHeader.BYTES); // at once more than that is given back
    begin(lastIndex);
  }

  /** Ends the open segment if it has dispatches and is that old. */
  void closeBefore(long createdAt) throws IOException {
    var current = open;
    if (current == null) return;
    var segment = current.segment();
    if (segment.hasDispatches() && segment.createdAt() < createdAt) handOver();
  }

  private void handOver() throws IOException {
    var current = open;
    open = null;
    if (current != null) current.handOver();
  }

  void close() throws IOException {
    var current = open;
    open = null;
    if (current != null) current.close();
  }

  private JournalFull bounded() {
    return new JournalFull(
        "the journal of shard %d is full: %d of %d bytes (JOURNAL_MAX_DISK) hold dispatches that are not published yet"
            .formatted(shard, folder.budget().used(), folder.budget().max()));
  }

  private JournalFull refused(String what, IOException cause) {
    return new JournalFull(
        "the disk refused to " + what + " in the journal of shard " + shard + " at " + path, cause);
  }
}
