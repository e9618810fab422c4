package dev.signalbox.gateway.rest;

/** How one sending of a request ended. */
sealed interface Attempt {
  record Answered(RestOutcome.Answered answer) implements Attempt {}

  /** Nothing was written: Discord cannot have seen it. */
  record NotSent() implements Attempt {}

  /** The connection failed, or the time ran out, when at least a part may have been written. */
  record Lost() implements Attempt {}
}
