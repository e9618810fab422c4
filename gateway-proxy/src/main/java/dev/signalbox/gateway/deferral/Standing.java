package dev.signalbox.gateway.deferral;

/** What we have done about an interaction when a handler's callback for it comes. */
public sealed interface Standing {
  /** Nothing: the callback may be the first answer. */
  record Open() implements Standing {}

  /** Discord has taken a deferral, ours or a handler's: a callback would be refused. */
  record Deferred(Kind kind) implements Standing {}

  /**
   * We began to defer, perhaps in an earlier process, and do not know whether Discord took it. When
   * it answers a callback with 40060, it did.
   */
  record Perhaps(Kind kind) implements Standing {}

  /**
   * Nothing, and it came to us more than three seconds ago, or Discord has said so: it takes no
   * first answer any more.
   */
  record Over() implements Standing {}

  /** Discord has taken a handler's first answer: it takes no other. */
  record Answered() implements Standing {}
}
