package dev.signalbox.gateway.deferral;

import dev.signalbox.gateway.journal.Traceparent;
import java.time.Instant;
import java.util.Optional;

/**
 * An INTERACTION_CREATE as it was journaled.
 *
 * @param body its {@code d}, not to be changed any more
 * @param receivedMillis milliseconds since 1970
 * @param sessionId the session that numbered it
 */
@SuppressWarnings("ArrayRecordComponent") // parsed once, never compared
record Arrival(byte[] body, long receivedMillis, String sessionId, long sequence) {
  Optional<ArrivedInteraction> interaction() {
    return ArrivedInteraction.parse(body);
  }

  Instant receivedAt() {
    return Instant.ofEpochMilli(receivedMillis);
  }

  /** The context that its message on the bus carries, and so whatever its handler asks for. */
  String traceparent() {
    return Traceparent.of(sessionId, sequence);
  }

  /** Without the body: it holds a token. */
  @Override
  public String toString() {
    return "Arrival[session=" + sessionId + ", sequence=" + sequence + "]";
  }
}
