package dev.signalbox.gateway.journal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A process whose files cannot grow beyond 4 KiB. It fills one journal after the other, each with a
 * first dispatch one byte longer, until the disk refuses; then it tries for a while longer.
 */
final class RefusedWrites {
  static final int OFFSETS = 160;
  private static final int FIRST_BYTES = 3_000;
  private static final int FURTHER_ATTEMPTS = 5;

  private RefusedWrites() {}

  static AppendingProcess start(Path folders, String key) throws IOException {
    return AppendingProcess.startWithFilesUpTo(4, RefusedWrites.class, folders, key);
  }

  /** {@code args}: the folder for the journals' folders, and the key or nothing. */
  public static void main(String[] args) {
    var key = args[1].isEmpty() ? null : args[1];
    for (var offset = 0; offset < OFFSETS; offset++) {
      try (var journal = JournalFixture.open(Path.of(args[0]).resolve("" + offset), key)) {
        var log = journal.shard(0);
        log.sessionStarted(JournalFixture.SESSION);
        log.append(JournalFixture.entry("session-a", 2, "x".repeat(FIRST_BYTES + offset)));
        var sequence = 3L;
        while (isTaken(log, sequence, 100)) sequence++;
        for (var attempt = 0; attempt < FURTHER_ATTEMPTS; attempt++) isTaken(log, sequence, 5_000);
      }
    }
    System.out.println("done");
  }

  private static boolean isTaken(ShardLog log, long sequence, int bytes) {
    try {
      log.append(JournalFixture.entry("session-a", sequence, "y".repeat(bytes)));
      return true;
    } catch (JournalFull full) {
      return false;
    }
  }
}
