package dev.signalbox.gateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps a second process out of a journal's folder; the operating system lets go when we die. */
final class FolderLock implements AutoCloseable {
  private static final int PID_BYTES = 20;
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws WrongSetting when another process has the folder; the message names both
   */
  static FolderLock take(Path folder) throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve("lock"),
            Set.copyOf(EnumSet.of(CREATE, READ, WRITE)),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    if (tryLock(channel) == null) {
      var owner = owner(channel);
      channel.close();
      throw new WrongSetting(
          "JOURNAL_DIR", folder + ", in use by process " + owner, "a folder of this process alone");
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)), 0);
    return new FolderLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ours) {
      return null;
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    var pid = ByteBuffer.allocate(PID_BYTES);
    channel.read(pid, 0);
    return new String(pid.array(), 0, pid.position(), UTF_8);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
