package dev.signalbox.gateway.journal;

/**
 * How many bytes a new session brings before anything else: READY and the GUILD_CREATEs it
 * announced, as the running session brought them.
 */
final class SnapshotSize {
  private static final long UNKNOWN = 16L * 1024 * 1024;
  private volatile long bytes;

  /**
   * @param maxDisk before the first READY at most half of it is asked for: more could never be free
   */
  SnapshotSize(long maxDisk) {
    bytes = Math.min(UNKNOWN, maxDisk / 2);
  }

  void after(String event, boolean isBackfill, int recordBytes) {
    if (event.equals("READY")) bytes = recordBytes;
    else if (isBackfill) bytes += recordBytes;
  }

  long bytes() {
    return bytes;
  }
}
