package dev.signalbox.simulator.libraries;

/**
 * A bot written with somebody else's library. It has the commands {@code /ping} (answers {@code
 * Between us} to its person alone), {@code /ask} (a button {@code yes}, which makes it {@code
 * Pressed yes}) and {@code /drink what:} (suggests {@code You typed …}); to {@code !facts} it
 * replies how many guilds and members it knows, to {@code !echo text} the text.
 */
interface LibraryBot extends AutoCloseable {
  /** Whether it is logged in and has registered its commands. */
  boolean isReady();

  /** Sessions resumed so far, as the library counts them. */
  long resumes();

  @Override
  void close();
}
