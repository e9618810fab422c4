package dev.signalbox.gateway.outbound;

import dev.signalbox.gateway.outbound.RequestLedger.Entry;
import dev.signalbox.gateway.outbound.RequestLedger.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What to do with a request that an earlier process may have sent. */
enum Repeat {
  /** Nothing is known against it, or sending it twice has the effect of sending it once. */
  SEND,
  /** It had its effect; what Discord said is gone. */
  DONE,
  /** It may have created a message; the journal may show that it did. */
  PROVE,
  /** It may have had its effect; only a person can tell. */
  UNCERTAIN;

  /**
   * @param byNonce its repetition is safe only while Discord remembers the nonce
   * @param nonceWindow for how long it surely does
   */
  static Repeat of(
      @Nullable Entry entry,
      boolean repeatable,
      boolean byNonce,
      Duration nonceWindow,
      Instant now) {
    if (entry == null || entry.state() == State.WITHOUT_EFFECT) return SEND;
    boolean remembered = Duration.between(entry.at(), now).compareTo(nonceWindow) < 0;
    if (byNonce ? remembered : repeatable) return SEND;
    if (entry.state() == State.SUCCEEDED) return DONE;
    return byNonce ? PROVE : UNCERTAIN;
  }
}
