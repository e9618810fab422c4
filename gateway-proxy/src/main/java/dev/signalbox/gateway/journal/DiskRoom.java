package dev.signalbox.gateway.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether the disk itself takes bytes, whatever our own bound says. It is asked only after it has
 * refused some: an identify that ends in a refused READY would spend the day's budget. Thread-safe.
 */
final class DiskRoom {
  /** Free blocks say nothing of a quota, so this much is written, and deleted again. */
  private static final int PROBE_BYTES = 1024 * 1024;

  private final Path folder;
  private volatile boolean hasRefused;

  DiskRoom(Path folder) {
    this.folder = folder;
  }

  void refused() {
    hasRefused = true;
  }

  /** Whether the disk has refused a write and has not been seen to take one since. */
  boolean hasRefused() {
    return hasRefused;
  }

  /** Whether that many bytes would go in. */
  synchronized boolean has(long bytes) {
    if (!hasRefused) return true;
    try {
      if (Files.getFileStore(folder).getUsableSpace() < bytes) return false;
      probe((int) Math.min(bytes, PROBE_BYTES));
    } catch (IOException refusedAgain) {
      return false;
    }
    hasRefused = false;
    return true;
  }

  private void probe(int bytes) throws IOException {
    try (var channel =
        FileChannel.open(
            folder.resolve("room"),
            Set.copyOf(EnumSet.of(CREATE, WRITE, TRUNCATE_EXISTING, DELETE_ON_CLOSE)),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      var rest = ByteBuffer.allocate(bytes);
      while (rest.hasRemaining()) channel.write(rest);
    }
  }
}
