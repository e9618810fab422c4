package dev.signalbox.simulator.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Numbers kept as ranges; beyond {@value #MOST} of them the oldest range is forgotten. */
final class Ranges {
  private static final int MOST = 10_000;

  private final Deque<long[]> ranges = new ArrayDeque<>();

  /**
   * @param number joins the last range where it follows on it
   */
  void add(long number) {
    long[] last = ranges.peekLast();
    if (last != null && last[1] == number - 1) last[1] = number;
    else ranges.addLast(new long[] {number, number});
    if (ranges.size() > MOST) ranges.removeFirst();
  }

  /** How many there are above a number. */
  long countAbove(long number) {
    long count = 0;
    for (long[] range : ranges) {
      if (range[1] > number) count += range[1] - Math.max(range[0], number + 1) + 1;
    }
    return count;
  }

  /** Hands over those up to a number, and forgets the others. */
  void moveUpTo(long number, Ranges to) {
    for (long[] range : ranges) {
      if (range[0] <= number) to.addRange(range[0], Math.min(range[1], number));
    }
    ranges.clear();
  }

  private void addRange(long from, long until) {
    ranges.addLast(new long[] {from, until});
    if (ranges.size() > MOST) ranges.removeFirst();
  }

  void clear() {
    ranges.clear();
  }

  /** The first of them as {@code [from, to]}, both inclusive. */
  List<List<Long>> first(int count) {
    return ranges.stream().limit(count).map(range -> List.of(range[0], range[1])).toList();
  }
}
