package dev.signalbox.gateway.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one segment, from its header on. Not thread-safe. */
final class SegmentWriter {
  private final Segment segment;
  private final FileChannel channel;
  private final @Nullable SegmentCipher cipher;

  private SegmentWriter(Segment segment, FileChannel channel, @Nullable SegmentCipher cipher) {
    this.segment = segment;
    this.channel = channel;
    this.cipher = cipher;
  }

  static SegmentWriter create(
      Path folder, long serial, SegmentHeader header, @Nullable JournalKey key) throws IOException {
    var file = folder.resolve(Segment.name(serial, header.firstIndex()));
    var channel =
        FileChannel.open(
            file,
            Set.copyOf(EnumSet.of(CREATE_NEW, WRITE)),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      var bytes = header.encode();
      while (bytes.hasRemaining()) channel.write(bytes, bytes.position());
      var cipher = key == null ? null : key.cipherFor(header.salt());
      return new SegmentWriter(Segment.created(file, serial, header), channel, cipher);
    } catch (IOException | RuntimeException failed) {
      channel.close();
      Files.deleteIfExists(file);
      throw failed;
    }
  }

  Segment segment() {
    return segment;
  }

  @Nullable SegmentCipher cipher() {
    return cipher;
  }

  /**
   * Appends one record; all of it or nothing.
   *
   * @param lastIndex the index of the last dispatch once this record is written
   * @throws IOException when the disk refuses; what may have been written of it is cut off again
   */
  void append(ByteBuffer record, long lastIndex) throws IOException {
    var start = segment.size();
    var position = start;
    try {
      while (record.hasRemaining()) position += channel.write(record, position);
    } catch (IOException refused) {
      cutBackTo(start, refused);
      throw refused;
    }
    segment.grewTo(position, lastIndex);
  }

  private void cutBackTo(long end, IOException cause) {
    try {
      channel.truncate(end);
    } catch (IOException alsoRefused) {
      cause.addSuppressed(alsoRefused); // the rest is overwritten by the next append
    }
  }

  /** Lets the disk catch up, then closes; readers go on to the next segment. */
  void close() throws IOException {
    segment.closed();
    try (channel) {
      channel.force(false);
    }
  }

  /** Closes without waiting for the disk: the event loop must not stand still. */
  void handOver() throws IOException {
    segment.closed();
    channel.close();
  }
}
