package dev.signalbox.gateway.journal;

/** Finds a place near the end of a shard's journal without reading what is before it. */
public final class Lookback {

  /**
   * A reader that begins at or before the first dispatch received since then: at the segment that
   * was being written at that time.
   *
   * @param receivedAt milliseconds since 1970
   * @param atMost dispatches to go back
   */
  public static JournalReader since(ShardLog log, long receivedAt, long atMost) {
    long from = 1;
    for (var segment : log.segments()) {
      if (from == 1 || segment.createdAt() <= receivedAt) from = segment.firstIndex();
    }
    return log.readFrom(Math.max(from, log.lastIndex() - atMost + 1));
  }

  private Lookback() {}
}
