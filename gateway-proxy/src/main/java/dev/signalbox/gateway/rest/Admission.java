package dev.signalbox.gateway.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a request may be sent as far as its bucket is concerned. */
sealed interface Admission {
  /** It may, and counts as on its way from now on. */
  record Granted(Lease lease) implements Admission {}

  /**
   * It may not yet.
   *
   * @param gate what stands in the way: an answer to a request that passed it may open it early
   * @param at when time alone may open it; absent when only an answer can
   */
  record Held(Object gate, @Nullable Instant at) implements Admission {}
}
