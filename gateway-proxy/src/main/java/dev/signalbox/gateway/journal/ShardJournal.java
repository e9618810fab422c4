package dev.signalbox.gateway.journal;

import java.util.Optional;

/**
 * The journal as one shard writes it: every dispatch is appended here before anything else sees it,
 * and the last record says where to RESUME after a crash. All methods are called by the shard's
 * event loop only.
 */
public interface ShardJournal {

  /**
   * Appends one dispatch of the running session. When this returns, the bytes have reached the
   * operating system (not necessarily the disk: after a power cut the position is merely older, and
   * Discord replays).
   *
   * @throws JournalFull at {@code JOURNAL_MAX_DISK} or when the disk is full; nothing of the
   *     dispatch is kept, and the shard must close with code 4000 without advancing its sequence
   */
  void append(JournalEntry entry);

  /**
   * READY has been received: from now on the position is of this session, at the sequence of the
   * entries appended.
   */
  void sessionStarted(ResumePosition position);

  /** The session is dead (op 9 false, 4007, 4009 …): there is nothing to resume. */
  void sessionEnded();

  /** Where to resume, across restarts of the process; empty when there is no resumable session. */
  Optional<ResumePosition> position();

  /**
   * Whether what a new session brings first (READY and all its GUILD_CREATEs) would fit. A shard
   * that went offline at {@link JournalFull} stays offline until then. May be called by any thread.
   */
  default boolean hasRoomForSession() {
    return true;
  }
}
