package dev.signalbox.gateway.shard;

import java.time.Duration;

/** What can happen to a shard. */
sealed interface ShardInput {
  /** The service starts. */
  record Start(boolean hasRoom) implements ShardInput {}

  /** The pause before the next attempt is over; {@code hasRoom}: a new session would fit. */
  record RestOver(boolean hasRoom) implements ShardInput {}

  /** The identify queue lets this shard go. */
  record IdentifyGranted() implements ShardInput {}

  /** The websocket is open. */
  record Opened() implements ShardInput {}

  /** No connection could be made, or the websocket handshake was refused. */
  record ConnectFailed() implements ShardInput {}

  /** The websocket was closed, by Discord or by the network. */
  record Closed(CloseCode code) implements ShardInput {}

  /** The websocket is open, but Hello has not come. */
  record HelloTimedOut() implements ShardInput {}

  /** Time for a heartbeat. */
  record HeartbeatDue() implements ShardInput {}

  /**
   * A look at what came since the last one.
   *
   * @param payloads whole ones
   * @param hasRead whether anything was read from the socket, a piece of a payload included
   * @param isLate whether we stood still ourselves, so that nothing read says nothing
   */
  record Looked(int payloads, boolean hasRead, boolean isLate) implements ShardInput {}

  /** The journal would not take the dispatch; the state is as before it. */
  record JournalRefused() implements ShardInput {}

  /** The service stops; {@code endSession}: for good, so that Discord shows the bot offline. */
  record Stop(boolean endSession) implements ShardInput {}

  /** Anything that arrived over the websocket. */
  sealed interface Received extends ShardInput {}

  /** Op 10. */
  record Hello(Duration heartbeatInterval) implements Received {}

  /** Op 0, {@code t} = READY. */
  record Ready(String sessionId, String resumeUrl, long sequence) implements Received {}

  /** Op 0, {@code t} = RESUMED; the sequence is negative when it has none. */
  record Resumed(long sequence) implements Received {}

  /** Op 0, any other event. */
  record Dispatched(long sequence) implements Received {}

  /** Op 1: Discord wants a beat now. */
  record HeartbeatRequested() implements Received {}

  /** Op 7. */
  record Reconnect() implements Received {}

  /** Op 9. */
  record InvalidSession(boolean isResumable) implements Received {}

  /** Op 11. */
  record HeartbeatAck() implements Received {}

  /** An opcode that we do not know. */
  record Unrecognized(int opcode) implements Received {}

  /** A payload that is no gateway payload; those after it can be read. */
  record Malformed() implements Received {}

  /** The compressed stream is broken or a payload is too large: nothing after it can be read. */
  record Undecodable() implements Received {}
}
