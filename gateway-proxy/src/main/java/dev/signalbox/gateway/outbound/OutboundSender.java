package dev.signalbox.gateway.outbound;

import dev.signalbox.gateway.outbound.OutboundReader.Read.Good;
import dev.signalbox.gateway.outbound.RequestLedger.State;
import dev.signalbox.gateway.rest.RestOutcome;
import dev.signalbox.gateway.rest.RestScheduler;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * Sends requests so that a repeated delivery has no second effect: within this process by joining
 * the first one, after a crash by what the ledger says.
 */
final class OutboundSender {
  private final RestScheduler scheduler;
  private final RecentRequests recent;
  private final RequestLedger ledger;
  private final OutboundMetrics metrics;
  private final InstantSource clock;

  OutboundSender(
      RestScheduler scheduler,
      RecentRequests recent,
      RequestLedger ledger,
      OutboundMetrics metrics,
      InstantSource clock) {
    this.scheduler = scheduler;
    this.recent = recent;
    this.ledger = ledger;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * @param wanted an operator wants it sent whatever is known about it
   */
  Repeat repeatOf(Good good, boolean wanted, boolean answerWanted) {
    var identity = good.identity();
    if (identity == null || wanted) return Repeat.SEND;
    if (recent.knows(identity)) {
      metrics.repeated();
      return Repeat.SEND; // joins the first one
    }
    var entry = ledger.earlier(identity);
    if (entry != null) metrics.repeated();
    var repeatable = good.request().repeatable();
    return Repeat.of(entry, repeatable, good.byNonce(), answerWanted, clock.instant());
  }

  CompletableFuture<RestOutcome> send(Good good) {
    var identity = good.identity();
    if (identity == null) return scheduler.submit(good.request());
    boolean safe = good.request().repeatable() && !good.byNonce();
    if (safe) return recent.join(identity, () -> scheduler.submit(good.request()));
    return recent.join(
        identity,
        () ->
            scheduler
                .submit(good.request(), () -> record(identity, State.STARTED))
                .thenApply(outcome -> recorded(identity, outcome)));
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
