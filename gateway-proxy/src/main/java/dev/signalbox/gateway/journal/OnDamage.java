package dev.signalbox.gateway.journal;

/** Told of what cannot be read. */
interface OnDamage {
  /** Bytes in a segment are no record. */
  void stretch(Segment segment, long from, long to);
}
