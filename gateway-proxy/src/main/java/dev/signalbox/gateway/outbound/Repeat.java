package dev.signalbox.gateway.outbound;

import dev.signalbox.gateway.outbound.RequestLedger.Entry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What to do with a request that an earlier process may have sent. */
enum Repeat {
  /** Nothing is known against it, or sending it twice has the effect of sending it once. */
  SEND,
  /** It had its effect, and nobody waits for the answer, which is gone. */
  DONE,
  /** It may have had its effect; only a person can tell. */
  UNCERTAIN;

  /** Discord recognises a nonce for minutes, without saying how many. */
  static final Duration NONCE_WINDOW = Duration.ofSeconds(60);

  /**
   * @param byNonce its repetition is safe only while Discord remembers the nonce
   */
  static Repeat of(
      @Nullable Entry entry,
      boolean repeatable,
      boolean byNonce,
      boolean answerWanted,
      Instant now) {
    if (entry == null || entry.state() == RequestLedger.State.WITHOUT_EFFECT) return SEND;
    boolean remembered = Duration.between(entry.at(), now).compareTo(NONCE_WINDOW) < 0;
    if (byNonce ? remembered : repeatable) return SEND;
    return entry.state() == RequestLedger.State.SUCCEEDED && !answerWanted ? DONE : UNCERTAIN;
  }
}
