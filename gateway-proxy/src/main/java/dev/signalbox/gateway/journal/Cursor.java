package dev.signalbox.gateway.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.signalbox.servicekit.errors.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far one follower of a shard's journal has come, across restarts: everything up to and
 * including {@link #index()} is done. Two slots are written in turn, so that a write cut short
 * leaves the one before. One thread advances it, any may read it.
 */
public final class Cursor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Cursor.class);
  private static final int SLOT_BYTES = 12;
  private static final int SLOT_DISTANCE = 64;
  private final FileChannel channel;
  private volatile long index;
  private int slot;
  private boolean isRefused;

  private Cursor(FileChannel channel) {
    this.channel = channel;
  }

  static Cursor open(Path file) throws IOException {
    var channel =
        FileChannel.open(
            file,
            Set.copyOf(EnumSet.of(CREATE, READ, WRITE)),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    var cursor = new Cursor(channel);
    var first = cursor.read(0);
    var second = cursor.read(1);
    cursor.index = Math.max(first, second);
    cursor.slot = first > second ? 0 : 1;
    return cursor;
  }

  /** Where another process' cursor stands; 0 without a file. Reads only. */
  static long peek(Path file) throws IOException {
    try (var channel = FileChannel.open(file, READ)) {
      var cursor = new Cursor(channel);
      return Math.max(cursor.read(0), cursor.read(1));
    } catch (NoSuchFileException none) {
      return 0;
    }
  }

  /** The last index that is done; 0 before the first. */
  public long index() {
    return index;
  }

  /**
   * Moves on; going back is ignored. A disk that refuses is told of once and stops nobody: what is
   * published is what lets segments go and gives the disk room. After a crash the difference is
   * done again.
   */
  public void advanceTo(long done) {
    if (done <= index) return;
    index = done;
    var next = slot ^ 1;
    var bytes = ByteBuffer.allocate(SLOT_BYTES).putLong(done);
    bytes.putInt(checksum(bytes)).flip();
    try {
      channel.write(bytes, (long) next * SLOT_DISTANCE);
      slot = next;
      isRefused = false;
    } catch (IOException refused) {
      if (!isRefused) {
        log.atError()
            .addKeyValue(ErrorCode.KEY, ErrorCode.E009)
            .setCause(refused)
            .log("cannot write a journal's cursor; a restart would publish again from {}", done);
      }
      isRefused = true;
    }
  }

  private long read(int which) throws IOException {
    var bytes = ByteBuffer.allocate(SLOT_BYTES);
    channel.read(bytes, (long) which * SLOT_DISTANCE);
    if (bytes.hasRemaining() || bytes.getInt(8) != checksum(bytes)) return 0;
    return bytes.getLong(0);
  }

  private static int checksum(ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(bytes.slice(0, 8));
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
