package dev.signalbox.gateway.rest;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request from its submission to its outcome, over all its attempts. */
final class Pending {
  final long number;
  final RestRequest request;
  final Instant submittedAt;
  final CompletableFuture<RestOutcome> outcome = new CompletableFuture<>();

  /** Runs before each sending, on the sending thread. */
  volatile Runnable beforeSending = () -> {};

  /** Attempts that ended in a failure worth another one; a 429 is not among them. */
  int failures;

  /** When it may first have reached Discord. */
  @Nullable Instant firstSentAt;

  /** An attempt was written whose answer is lost, or says nothing. */
  boolean mayHaveActed;

  /** The last attempt could not even connect. */
  boolean unreachable;

  /** Changes with the age of what the request is about, so it is taken afresh for each attempt. */
  RequestShape shape;

  /** Where it waits; none while it is on its way, delayed or behind others of its order key. */
  @Nullable Line line;

  Pending(long number, RestRequest request, Instant now) {
    this.number = number;
    this.request = request;
    this.submittedAt = now;
    this.shape = shapeAt(now);
  }

  RequestShape shapeAt(Instant now) {
    return RequestShape.of(request.route(), request.path(), request.bodyFields(), now);
  }
}
