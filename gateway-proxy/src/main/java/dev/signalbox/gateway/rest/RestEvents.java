package dev.signalbox.gateway.rest;

import dev.signalbox.contract.outbound.Lane;
import java.time.Duration;

/** What the scheduler tells whoever counts. Called under its lock: must not block. */
interface RestEvents {
  /** A request is about to be sent, so long after its submission. */
  void waited(Lane lane, Duration wait);

  /** Discord answered, so long after the request was sent. */
  void answered(Route route, int status, Duration latency);

  /**
   * A 429.
   *
   * @param scope {@code user}, {@code hidden} (a sub-limit that headers do not show), {@code
   *     shared}, {@code global} or {@code edge}
   */
  void limited(Route route, String scope);

  /** Another attempt of a request that failed follows. */
  void retried(Route route);

  /**
   * A request ended without Discord's answer: a {@link RestOutcome.Reason} or {@code uncertain}.
   */
  void unanswered(String reason);
}
