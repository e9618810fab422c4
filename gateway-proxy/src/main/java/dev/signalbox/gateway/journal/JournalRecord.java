package dev.signalbox.gateway.journal;

/** What one record of a shard's journal says. */
public sealed interface JournalRecord {
  /** The running index: a dispatch's own, or for a session record that of the dispatch before. */
  long index();

  /**
   * A dispatch as it was journaled.
   *
   * @param index the shard's running index, from 1, rising by one across sessions and restarts
   * @param sessionId the session that numbered it
   * @param sequence its {@code s}
   * @param event its {@code t}
   * @param guildId its guild, unsigned, 0 without one
   * @param receivedAt milliseconds since 1970
   * @param isBackfill whether it is a GUILD_CREATE for a guild already announced
   * @param data {@code d} verbatim, not to be changed; empty when the reader did not want it
   */
  @SuppressWarnings("ArrayRecordComponent") // a body is handed on once, never compared
  record Dispatch(
      long index,
      String sessionId,
      long sequence,
      String event,
      long guildId,
      long receivedAt,
      boolean isBackfill,
      byte[] data)
      implements JournalRecord {
    /** Without the body: it holds people's messages. */
    @Override
    public String toString() {
      return "Dispatch[index=%d, session=%s, sequence=%d, event=%s, guild=%s, %d bytes]"
          .formatted(
              index, sessionId, sequence, event, Long.toUnsignedString(guildId), data.length);
    }
  }

  /** A session began, or goes on in this segment: from here on it is the one to resume. */
  record SessionStarted(long index, ResumePosition position) implements JournalRecord {}

  /** The session is dead; there is nothing to resume until the next one starts. */
  record SessionEnded(long index) implements JournalRecord {}
}
