package dev.signalbox.gateway.journal;

/**
 * The journal may not or cannot take another dispatch: its disk bound is reached, or the disk
 * itself is full.
 */
public final class JournalFull extends RuntimeException {
  public JournalFull(String message, Throwable cause) {
    super(message, cause);
  }

  public JournalFull(String message) {
    super(message);
  }
}
