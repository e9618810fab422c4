package dev.signalbox.servicekit.work;

import java.util.Locale;

/** How a delivery ended; the label {@code outcome} of {@code signalbox_work_total}. */
enum Outcome {
  DONE,
  MALFORMED,
  RETRIED,
  GIVEN_UP,
  /** A dependency was away; counted each time that the message is tried in vain. */
  HELD,
  /** Not settled: the service stopped or the channel was lost, and the broker delivers it again. */
  GIVEN_BACK;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
