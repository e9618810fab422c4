package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.journal.JournalRecord.Dispatch;
import java.util.Map;

/**
 * An event on its way to the broker.
 *
 * @param previous by ordered group, the message id of the event before it; the same however often
 *     it is published
 */
record Outgoing(Dispatch event, Map<String, String> previous) {
  long index() {
    return event.index();
  }

  int bytes() {
    return event.data().length;
  }
}
