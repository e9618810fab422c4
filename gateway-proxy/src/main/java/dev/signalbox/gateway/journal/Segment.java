package dev.signalbox.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a shard's journal, as its one writer and its readers see it. Named {@code
 * <serial>-<index of its first dispatch>.journal}, so that a damaged header does not hide where it
 * belongs. Written from its beginning by one process only.
 */
final class Segment {
  private static final Pattern NAME = Pattern.compile("(\\d{10})-(\\d{19})\\.journal");
  private final Path file;
  private final long serial;
  private final long firstIndex;
  private final Optional<SegmentHeader> header;
  private final long createdAt;
  private volatile long size;
  private volatile long lastIndex;
  private volatile boolean isClosed;

  private Segment(
      Path file, long serial, long firstIndex, Optional<SegmentHeader> header, long createdAt) {
    this.file = file;
    this.serial = serial;
    this.firstIndex = firstIndex;
    this.header = header;
    this.createdAt = createdAt;
    this.lastIndex = firstIndex - 1;
  }

  /** A new segment whose header has been written. */
  static Segment created(Path file, long serial, SegmentHeader header) {
    var segment =
        new Segment(file, serial, header.firstIndex(), Optional.of(header), header.createdAt());
    segment.size = SegmentHeader.BYTES;
    return segment;
  }

  /** A segment that an earlier process left; empty when the file's name is not a segment's. */
  static Optional<Segment> found(Path file) throws IOException {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) return Optional.empty();
    var header = readHeader(file);
    var createdAt =
        header.isPresent() ? header.get().createdAt() : Files.getLastModifiedTime(file).toMillis();
    var segment =
        new Segment(
            file, Long.parseLong(name.group(1)), Long.parseLong(name.group(2)), header, createdAt);
    segment.size = Files.size(file);
    segment.isClosed = true;
    return Optional.of(segment);
  }

  static String name(long serial, long firstIndex) {
    return "%010d-%019d.journal".formatted(serial, firstIndex);
  }

  private static Optional<SegmentHeader> readHeader(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      var bytes = ByteBuffer.allocate(SegmentHeader.BYTES);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return SegmentHeader.decode(bytes.flip());
    }
  }

  Path file() {
    return file;
  }

  long serial() {
    return serial;
  }

  long firstIndex() {
    return firstIndex;
  }

  /** Empty when the header is damaged. */
  Optional<SegmentHeader> header() {
    return header;
  }

  long createdAt() {
    return createdAt;
  }

  /** Bytes that are complete records, header included; grows while the segment is written. */
  long size() {
    return size;
  }

  /** The index of its last dispatch; {@code firstIndex - 1} while there is none. */
  long lastIndex() {
    return lastIndex;
  }

  boolean hasDispatches() {
    return lastIndex >= firstIndex;
  }

  /** Once true, size and last index stay as they are. */
  boolean isClosed() {
    return isClosed;
  }

  void grewTo(long newSize, long newLastIndex) {
    lastIndex = newLastIndex;
    size = newSize;
  }

  void closed() {
    isClosed = true;
  }
}
