package dev.signalbox.gateway.outbound;

import dev.signalbox.gateway.outbound.OutboundReader.Read.Good;
import dev.signalbox.gateway.outbound.RequestLedger.State;
import dev.signalbox.gateway.rest.RestOutcome;
import dev.signalbox.gateway.rest.RestRequest;
import dev.signalbox.gateway.rest.RestScheduler;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests so that a repeated delivery has no second effect: within this process by joining
 * the first one, after a crash by what the ledger says.
 */
final class OutboundSender {
  private static final Set<RestOutcome.Reason> LATE =
      EnumSet.of(RestOutcome.Reason.EXPIRED, RestOutcome.Reason.UNREACHABLE);

  private final RestScheduler scheduler;
  private final RecentRequests recent;
  private final RequestLedger ledger;
  private final InteractionAnswers answers;
  private final SentMessages sent;
  private final Duration nonceWindow;
  private final OutboundMetrics metrics;
  private final InstantSource clock;

  OutboundSender(
      RestScheduler scheduler,
      RecentRequests recent,
      RequestLedger ledger,
      InteractionAnswers answers,
      SentMessages sent,
      Duration nonceWindow,
      OutboundMetrics metrics,
      InstantSource clock) {
    this.scheduler = scheduler;
    this.recent = recent;
    this.ledger = ledger;
    this.answers = answers;
    this.sent = sent;
    this.nonceWindow = nonceWindow;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * @param wanted an operator wants it sent whatever is known about it
   */
  Repeat repeatOf(Good good, boolean wanted) {
    var identity = good.identity();
    if (identity == null || wanted) return Repeat.SEND;
    if (recent.knows(identity)) {
      metrics.repeated();
      return Repeat.SEND; // joins the first one
    }
    var entry = ledger.earlier(identity);
    if (entry != null) metrics.repeated();
    var repeatable = good.request().repeatable();
    return Repeat.of(entry, repeatable, good.byNonce(), nonceWindow, clock.instant());
  }

  CompletableFuture<RestOutcome> send(Good good) {
    var identity = good.identity();
    return identity == null ? begin(good) : recent.join(identity, () -> begin(good));
  }

  /** Sent, if the journal shows the message that an earlier process may have created. */
  CompletableFuture<RestOutcome> prove(Good good) {
    var entry = good.identity() == null ? null : ledger.earlier(good.identity());
    return entry == null ? done(new RestOutcome.Uncertain()) : prove(good, entry.at());
  }

  private CompletableFuture<RestOutcome> prove(Good good, Instant sentAt) {
    var identity = good.identity();
    var nonce = good.nonce();
    if (identity == null || nonce == null) return done(new RestOutcome.Uncertain());
    return sent.find(nonce, sentAt)
        .thenApply(message -> {
          if (message.isEmpty()) return new RestOutcome.Uncertain();
          record(identity, State.SUCCEEDED);
          metrics.proven();
          var noHeaders = HttpHeaders.of(Map.of(), (_, _) -> true);
          return new RestOutcome.Answered(200, noHeaders, message.get());
        });
  }

  private CompletableFuture<RestOutcome> begin(Good good) {
    var request = good.request();
    if (isOver(request)) return done(new RestOutcome.Refused(RestOutcome.Reason.EXPIRED));
    var identity = good.identity();
    if (request.route().isCallback()) return callback(request, identity);
    boolean isSafe = request.repeatable() && !good.byNonce();
    if (identity == null || isSafe) return scheduler.submit(request);
    return good.byNonce() ? submitMessage(good, identity) : submitOnce(request, identity);
  }

  /** Recorded, because a callback that Discord has taken is refused the second time. */
  private CompletableFuture<RestOutcome> callback(RestRequest request, @Nullable String identity) {
    if (identity == null) return answers.send(request, sending());
    var entry = ledger.earlier(identity);
    if (entry != null && entry.state() == State.SUCCEEDED) return done(accepted());
    record(identity, State.STARTED);
    var outcome =
        entry != null && entry.state() == State.STARTED
            ? answers.again(request, sending())
            : answers.send(request, sending());
    return outcome.thenApply(known -> recorded(identity, known));
  }

  /** As Discord accepts a callback; what else it said to an earlier process is gone. */
  private static RestOutcome accepted() {
    return new RestOutcome.Answered(204, HttpHeaders.of(Map.of(), (_, _) -> true), new byte[0]);
  }

  /**
   * A message that may have been sent is sent again only while Discord surely knows its nonce.
   * Afterwards, or when the answer to the last attempt was lost, a proof is needed.
   */
  private CompletableFuture<RestOutcome> submitMessage(Good good, String identity) {
    var entry = ledger.earlier(identity);
    if (entry == null || entry.state() == State.WITHOUT_EFFECT) {
      var begunAt = clock.instant();
      return submitOnce(good.request(), identity)
          .thenCompose(outcome ->
              outcome instanceof RestOutcome.Uncertain ? prove(good, begunAt) : done(outcome));
    }
    var end = entry.at().plus(nonceWindow);
    var request = good.request();
    if (end.isBefore(request.deadline())) request = request.withDeadline(end);
    return scheduler
        .submit(request, () -> record(identity, State.STARTED))
        .thenCompose(outcome ->
            switch (outcome) {
              case RestOutcome.Answered _ -> done(recorded(identity, outcome));
              case RestOutcome.Uncertain _ -> prove(good, entry.at());
              case RestOutcome.Refused(var reason) ->
                  LATE.contains(reason) ? prove(good, entry.at()) : done(outcome);
            });
  }

  private boolean isOver(RestRequest request) {
    return request.route().interaction()
        && InteractionRequest.idIn(request.path())
            .filter(id -> InteractionRequest.isOver(id, clock.instant()))
            .isPresent();
  }

  private CompletableFuture<RestOutcome> submitOnce(RestRequest request, String identity) {
    return scheduler
        .submit(request, () -> record(identity, State.STARTED))
        .thenApply(outcome -> recorded(identity, outcome));
  }

  private InteractionAnswers.Sending sending() {
    return new InteractionAnswers.Sending() {
      @Override
      public CompletableFuture<RestOutcome> anyTimes(RestRequest request) {
        return scheduler.submit(request);
      }

      @Override
      public CompletableFuture<RestOutcome> once(RestRequest request, String key) {
        var identity = Identity.of("POST", request.path(), key, new byte[0]);
        var entry = ledger.earlier(identity);
        return entry == null || entry.state() == State.WITHOUT_EFFECT
            ? submitOnce(request, identity)
            : done(new RestOutcome.Uncertain());
      }
    };
  }

  private static CompletableFuture<RestOutcome> done(RestOutcome outcome) {
    return CompletableFuture.completedFuture(outcome);
  }

  private RestOutcome recorded(String identity, RestOutcome outcome) {
    switch (outcome) {
      case RestOutcome.Answered(int status, _, _) -> {
        if (status < 300) record(identity, State.SUCCEEDED);
        else if (status < 500) record(identity, State.WITHOUT_EFFECT);
      }
      case RestOutcome.Refused _ -> record(identity, State.WITHOUT_EFFECT);
      case RestOutcome.Uncertain _ -> {} // stays started
    }
    return outcome;
  }

  private void record(String identity, State state) {
    ledger.record(identity, state, clock.instant());
  }
}
