package dev.signalbox.simulator.rest.limits;

import java.time.Duration;

/**
 * So many requests in such a window.
 *
 * @param requests at least 1
 * @param window longer than zero
 */
public record Limit(int requests, Duration window, WindowModel model) {
  public Limit {
    if (requests < 1 || window.isZero() || window.isNegative()) {
      throw new IllegalArgumentException(
          "a limit needs at least one request and a window above zero, not "
              + requests
              + " per "
              + window);
    }
  }

  static Limit fixed(int requests, Duration window) {
    return new Limit(requests, window, WindowModel.FIXED);
  }

  static Limit sliding(int requests, Duration window) {
    return new Limit(requests, window, WindowModel.SLIDING);
  }
}
