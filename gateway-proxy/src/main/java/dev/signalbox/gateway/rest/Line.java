package dev.signalbox.gateway.rest;

import dev.signalbox.contract.outbound.Lane;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Requests of one shape and lane, which therefore wait for the same thing. They leave in the order
 * of their submission, also after a 429 has sent one back.
 */
final class Line {
  record Key(RequestShape shape, Lane lane) {}

  final Key key;
  final TreeSet<Pending> waiting = new TreeSet<>(Comparator.comparingLong(p -> p.number));

  /** In the ready queue of its lane. */
  boolean ready;

  /** What it is held by while it is not ready. */
  @Nullable Object gate;

  Line(Key key) {
    this.key = key;
  }

  boolean isFree() {
    return key.shape().route().interaction();
  }
}
