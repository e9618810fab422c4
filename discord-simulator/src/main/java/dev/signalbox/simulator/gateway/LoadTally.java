package dev.signalbox.simulator.gateway;

import java.util.List;

/**
 * What became of the numbered events of one load: a part of the ledger. Numbers come in rising
 * order. Thread-safe.
 */
public final class LoadTally {
  private static final int MOST_RANGES = 1000;

  private final Ranges undelivered = new Ranges();
  private long highest;
  private long dispatched;
  private long replayed;
  private long replayedNumbers;
  private long evicted;

  LoadTally() {}

  /**
   * The sums of a load.
   *
   * @param events the highest number sent
   * @param dispatched numbers put into at least one session
   * @param undelivered ranges of numbers put into none, at most 1000
   * @param replayed dispatches that a resume sent again, those of no load too
   * @param replayedNumbers of these, the numbered ones
   * @param evicted numbered dispatches that a session forgot before they were written to a socket,
   *     or that a resume asked for in vain
   */
  public record Sums(
      long events,
      long dispatched,
      List<List<Long>> undelivered,
      long replayed,
      long replayedNumbers,
      long evicted) {}

  /**
   * An event was sent.
   *
   * @param sessions how many it was put into
   */
  synchronized void sent(long number, int sessions) {
    highest = Math.max(highest, number);
    if (sessions > 0) dispatched++;
    else undelivered.add(number);
  }

  synchronized void replayed(boolean numbered) {
    replayed++;
    if (numbered) replayedNumbers++;
  }

  synchronized void evicted(long count) {
    evicted += count;
  }

  public synchronized Sums sums() {
    return new Sums(
        highest, dispatched, undelivered.first(MOST_RANGES), replayed, replayedNumbers, evicted);
  }
}
