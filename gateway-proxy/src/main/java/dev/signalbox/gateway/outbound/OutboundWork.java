package dev.signalbox.gateway.outbound;

import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.gateway.rest.RestOutcome;
import dev.signalbox.gateway.rest.RestRequest;
import dev.signalbox.servicekit.correlation.Correlation;
import dev.signalbox.servicekit.errors.ErrorCode;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes one delivery from its arrival to its acknowledgement: read, sent to Discord, answered,
 * acknowledged. A message is acknowledged only when the broker has its answer or its dead letter,
 * so nothing is lost at any step; a repeat that this causes is recognised.
 */
final class OutboundWork {
  private static final Logger log = LoggerFactory.getLogger(OutboundWork.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int ALREADY_ACKNOWLEDGED = 40060;

  /** Unknown interaction, unknown webhook, invalid webhook token. */
  private static final Set<Integer> EXPIRED = Set.of(10062, 10015, 50027);

  private final OutboundReader reader;
  private final OutboundSender sender;
  private final Answers answers;
  private final OutboundMetrics metrics;
  private final JsonMapper mapper;
  private final Phaser inHand = new Phaser(1);

  OutboundWork(
      OutboundReader reader,
      OutboundSender sender,
      Answers answers,
      OutboundMetrics metrics,
      JsonMapper mapper) {
    this.reader = reader;
    this.sender = sender;
    this.answers = answers;
    this.metrics = metrics;
    this.mapper = mapper;
  }

  /** Returns at once; the rest happens on virtual threads. */
  void begin(Delivery delivery) {
    inHand.register();
    switch (reader.read(delivery.message().getBody(), delivery.lane(), delivery.traceparent())) {
      case OutboundReader.Read.Bad(var problem) ->
          Thread.startVirtualThread(() -> end(delivery, null, Conclusion.malformed(problem)));
      case OutboundReader.Read.Good good -> send(delivery, good);
    }
  }

  private void send(Delivery delivery, OutboundReader.Read.Good good) {
    var request = good.request();
    var repeat = sender.repeatOf(good, delivery.wasDead());
    if (repeat == Repeat.DONE) {
      Thread.startVirtualThread(() -> end(delivery, request, Conclusion.done(delivery.replyTo())));
      return;
    }
    outcome(good, repeat)
        .thenAcceptAsync(
            outcome -> {
              var isWanted = delivery.replyTo() != null;
              var conclusion =
                  Conclusion.of(outcome, request.route().interaction(), isWanted, mapper);
              if (conclusion instanceof Conclusion.Postponed) later(delivery, good);
              else end(delivery, request, conclusion);
            },
            Thread::startVirtualThread);
  }

  private CompletableFuture<RestOutcome> outcome(OutboundReader.Read.Good good, Repeat repeat) {
    return switch (repeat) {
      case SEND -> sender.send(good);
      case PROVE -> sender.prove(good);
      case DONE, UNCERTAIN -> CompletableFuture.completedFuture(new RestOutcome.Uncertain());
    };
  }

  private void later(Delivery delivery, OutboundReader.Read.Good good) {
    Thread.startVirtualThread(() -> {
      if (pause() && delivery.isOurs()) send(delivery, good);
      else inHand.arriveAndDeregister();
    });
  }

  private void end(Delivery delivery, @Nullable RestRequest request, Conclusion conclusion) {
    try (var _ = Correlation.open(delivery.traceparent())) {
      while (delivery.isOurs()) {
        if (settle(delivery, request, conclusion)) return;
        if (!pause()) return;
      }
    } finally {
      inHand.arriveAndDeregister();
    }
  }

  /** True when nothing is left to do for this delivery. */
  private boolean settle(Delivery delivery, @Nullable RestRequest request, Conclusion conclusion) {
    return switch (conclusion) {
      case Conclusion.GivenBack _, Conclusion.Postponed _ -> true;
      case Conclusion.Done _ -> delivery.acknowledge();
      case Conclusion.Settled(var answer) -> {
        if (!reply(delivery, answer)) yield false;
        report(delivery, request, answer);
        yield delivery.acknowledge();
      }
      case Conclusion.Dead(var answer, var reason) -> {
        if (!answers.bury(delivery, reason) || !reply(delivery, answer)) yield false;
        metrics.dead(delivery.lane(), answer.failure());
        log.atWarn()
            .addKeyValue(ErrorCode.KEY, ErrorCode.E010)
            .log("dead letter from {}: {}", delivery.lane().queue(), reason);
        yield delivery.acknowledge();
      }
    };
  }

  private boolean reply(Delivery delivery, OutboundAnswer answer) {
    var replyTo = delivery.replyTo();
    return replyTo == null || answers.answer(delivery, replyTo, answer);
  }

  private void report(Delivery delivery, @Nullable RestRequest request, OutboundAnswer answer) {
    metrics.answered(delivery.lane(), answer);
    if (answer.errorCode() == ALREADY_ACKNOWLEDGED) metrics.alreadyAcknowledged();
    if (request == null) return;
    if (request.route().interaction() && isExpired(answer)) metrics.expired();
    var line = log.atInfo();
    if (answer.status() == 403) line = line.addKeyValue(ErrorCode.KEY, ErrorCode.E006);
    line.log(
        "{} answered {} (code {})", request.route().label(), answer.status(), answer.errorCode());
  }

  /** Nobody waits for the interaction's answer any more. */
  private static boolean isExpired(OutboundAnswer answer) {
    return "expired".equals(answer.failure()) || EXPIRED.contains(answer.errorCode());
  }

  /** Waits until what was begun has ended, or the time is over. */
  void await(Duration atMost) {
    try {
      inHand.awaitAdvanceInterruptibly(inHand.arrive(), atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      log.warn("{} outbound requests were still on their way", inHand.getUnarrivedParties());
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
