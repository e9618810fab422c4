package dev.signalbox.gateway.journal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which session is to be resumed, and how far it is journaled. Not thread-safe. */
final class SessionState {
  private @Nullable ResumePosition started;
  private long sequence;
  private boolean isKnown;

  /** Follows what was written or is read back. */
  void after(JournalRecord record) {
    switch (record) {
      case JournalRecord.SessionStarted start -> started(start.position());
      case JournalRecord.SessionEnded end -> ended();
      case JournalRecord.Dispatch dispatch -> dispatched(dispatch.sessionId(), dispatch.sequence());
    }
  }

  void started(ResumePosition position) {
    started = position;
    sequence = position.sequence();
    isKnown = true;
  }

  void ended() {
    started = null;
    isKnown = true;
  }

  /** A dispatch of another session says nothing about where to resume this one. */
  void dispatched(String sessionId, long dispatchSequence) {
    if (started != null && started.sessionId().equals(sessionId)) sequence = dispatchSequence;
  }

  /** Whether anything has been said about a session at all. */
  boolean isKnown() {
    return isKnown;
  }

  Optional<ResumePosition> position() {
    return started == null
        ? Optional.empty()
        : Optional.of(
            new ResumePosition(
                started.sessionId(), started.resumeGatewayUrl(), started.shardCount(), sequence));
  }
}
