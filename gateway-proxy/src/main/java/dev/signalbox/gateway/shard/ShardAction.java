package dev.signalbox.gateway.shard;

import java.time.Duration;

/** What the connection is to do; in the order given. */
sealed interface ShardAction {
  /** Connect to the session's own address. */
  record ConnectToResume(String resumeUrl) implements ShardAction {}

  /** Connect to the ordinary address; {@code refresh}: ask Discord for it again first. */
  record ConnectToGateway(boolean refresh) implements ShardAction {}

  record SendIdentify() implements ShardAction {}

  record SendResume(String sessionId, long sequence) implements ShardAction {}

  /** {@code sequence} is negative for null. */
  record SendHeartbeat(long sequence) implements ShardAction {}

  /** Close the websocket, if there is one, and hear no more from it. */
  record Close(int code) implements ShardAction {}

  /** Put the dispatch in hand into the journal; when it is refused, nothing after this is done. */
  record Append() implements ShardAction {}

  record BeginSession(Session session) implements ShardAction {}

  record EndSession() implements ShardAction {}

  record JoinIdentifyQueue() implements ShardAction {}

  record LeaveIdentifyQueue() implements ShardAction {}

  record ScheduleHeartbeat(Duration in) implements ShardAction {}

  record ScheduleLook() implements ShardAction {}

  record ScheduleHelloTimeout() implements ShardAction {}

  record Rest(Duration delay) implements ShardAction {}

  record Fail(ShardFailure failure) implements ShardAction {}

  /** Something to count and log. */
  record Report(Incident incident, long count) implements ShardAction {
    Report(Incident incident) {
      this(incident, 1);
    }
  }

  /** What is counted, one by one. */
  enum Incident {
    /** Dispatches whose sequence was left out: Discord or we passed over them. */
    GAP,
    /** A session that could not be resumed: what Discord had for it is lost. */
    SESSION_LOST,
    /** A sequence that the journal already has; not journaled again. */
    DUPLICATE,
    MALFORMED,
    UNDECODABLE,
    /** A malformed payload that came again after a resume and was passed over. */
    SKIPPED,
    UNKNOWN_OPCODE,
    /** A dispatch where none may come, such as before READY. */
    UNEXPECTED,
    ZOMBIE,
    /** A busy connection fell silent, and is asked for an ACK ahead of time. */
    SILENCE,
    JOURNAL_FULL,
    RECONNECT_REQUESTED,
    HELLO_TIMED_OUT,
    RATE_LIMITED,
    STALE_RESUME_URL
  }
}
