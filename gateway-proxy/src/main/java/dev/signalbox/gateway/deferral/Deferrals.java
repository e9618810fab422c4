package dev.signalbox.gateway.deferral;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.signalbox.contract.Snowflake;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches interactions until a callback for them passes through this service, and defers those that
 * get none in time. Needs neither the broker nor any handler. Thread-safe.
 */
public final class Deferrals implements AutoCloseable {
  /** Watched at a time; a busy bot has a handful within two seconds. */
  static final int MOST_WATCHED = 10_000;

  /** Deferred ones that are remembered here; a later one is still told by Discord's 40060. */
  private static final int MOST_REMEMBERED = 20_000;

  /** After that Discord takes no first answer. */
  public static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);

  /** A callback waits this long for what becomes of a deferral on its way. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  private record Begun(Kind kind, CompletableFuture<Standing> outcome) {}

  private final RuleBook rules;
  private final DeferralSender sender;
  private final DeferralMemory memory;
  private final DeferralMetrics metrics;
  private final Duration after;
  private final InstantSource clock;
  private final ScheduledThreadPoolExecutor timer;
  private final DeferralLog log;
  private final AtomicInteger inHand = new AtomicInteger();

  /** From arrival to callback or deferral; true once a callback has passed. */
  private final Map<Snowflake, Boolean> watched = new LinkedHashMap<>();

  private final Map<Snowflake, Begun> begun = remembering();

  /** Those for which nothing changes any more: a handler's answer was taken, or all came late. */
  private final Map<Snowflake, Standing> settled = remembering();

  /** Those that a callback has passed for, which can be sooner than we hear of them ourselves. */
  private final Map<Snowflake, Boolean> passed = remembering();

  /** When those came that no callback has passed for. */
  private final Map<Snowflake, Instant> unanswered = remembering();

  Deferrals(
      RuleBook rules,
      DeferralSender sender,
      DeferralMemory memory,
      DeferralMetrics metrics,
      Duration after,
      InstantSource clock) {
    this.rules = rules;
    this.sender = sender;
    this.memory = memory;
    this.metrics = metrics;
    this.after = after;
    this.clock = clock;
    this.timer =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("deferral").factory());
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy()); // when stopped
    this.log = new DeferralLog(timer, clock);
  }

  /** An INTERACTION_CREATE has been journaled. Returns at once. */
  void arrived(Arrival arrival) {
    if (inHand.incrementAndGet() > MOST_WATCHED) {
      inHand.decrementAndGet();
      metrics.count(DeferralMetrics.Outcome.OVERFLOWED);
      return;
    }
    timer.execute(() -> {
      var interaction = arrival.interaction().orElse(null);
      if (interaction != null) came(interaction.id(), arrival.receivedAt());
      var rule = interaction == null ? null : rules.ruleFor(interaction).orElse(null);
      if (interaction == null || rule == null || !watch(interaction.id())) {
        inHand.decrementAndGet();
        return;
      }
      var traceparent = arrival.traceparent();
      var at = deferralTime(interaction.id().createdAt(), arrival.receivedAt(), after);
      long wait = Math.max(0, Duration.between(clock.instant(), at).toMillis());
      timer.schedule(() -> due(interaction, rule, traceparent), wait, MILLISECONDS);
    });
  }

  /**
   * Counted from Discord's time, unless our clock cannot be right: it is said to come from the
   * future, or to be so old that no answer is possible. Then from the time of receipt.
   */
  static Instant deferralTime(Instant created, Instant received, Duration after) {
    boolean plausible = !created.isAfter(received) && created.plus(ANSWER_LIMIT).isAfter(received);
    return (plausible ? created : received).plus(after);
  }

  /**
   * False when it is watched already, because the journal was read twice, and when an earlier
   * process had its answer in hand, which the queue gives back to us if Discord did not take it.
   */
  private synchronized boolean watch(Snowflake id) {
    boolean isHandled = passed.containsKey(id) || begun.containsKey(id) || memory.passedEarlier(id);
    return !isHandled && watched.putIfAbsent(id, false) == null;
  }

  private void due(ArrivedInteraction interaction, RuleBook.Rule rule, String traceparent) {
    inHand.decrementAndGet();
    var outcome = begin(interaction.id(), rule.kind());
    if (outcome == null) return;
    memory.began(interaction.id(), rule.kind());
    sender
        .defer(interaction, rule, traceparent)
        .thenAccept(result -> {
          metrics.count(result);
          log.add(result);
          outcome.complete(
              switch (result) {
                case DEFERRED -> new Standing.Deferred(rule.kind());
                case EXPIRED -> new Standing.Open();
                // a lost first attempt may have been taken, so 40060 can be our own
                case ALREADY_ANSWERED, FAILED, OVERFLOWED -> new Standing.Perhaps(rule.kind());
              });
        });
  }

  private synchronized @Nullable CompletableFuture<Standing> begin(Snowflake id, Kind kind) {
    var hasPassed = watched.remove(id);
    if (hasPassed == null || hasPassed) return null;
    var outcome = new CompletableFuture<Standing>();
    begun.put(id, new Begun(kind, outcome));
    return outcome;
  }

  /**
   * A callback for this interaction is about to be sent. From now on it is not deferred; whether it
   * has been is in the answer, which may wait for a deferral on its way.
   */
  public CompletableFuture<Standing> passing(Snowflake id) {
    Begun earlier;
    Instant cameAt;
    synchronized (this) {
      var standing = settled.get(id);
      if (standing != null) return CompletableFuture.completedFuture(standing);
      passed.put(id, true);
      watched.replace(id, true);
      earlier = begun.get(id);
      cameAt = unanswered.remove(id);
    }
    if (earlier != null) {
      return earlier
          .outcome()
          .copy()
          .completeOnTimeout(
              new Standing.Perhaps(earlier.kind()), LONGEST_WAIT.toMillis(), MILLISECONDS);
    }
    memory.passed(id);
    var kind = memory.beganEarlier(id);
    if (kind != null) return CompletableFuture.completedFuture(new Standing.Perhaps(kind));
    if (cameAt == null || !cameAt.plus(ANSWER_LIMIT).isBefore(clock.instant())) {
      return CompletableFuture.completedFuture(new Standing.Open());
    }
    over(id);
    return CompletableFuture.completedFuture(new Standing.Over());
  }

  /**
   * Discord has taken a handler's callback as the first answer.
   *
   * @param type the callback's
   */
  public synchronized void taken(Snowflake id, int type) {
    var deferred = Stream.of(Kind.values()).filter(kind -> kind.callbackType() == type).findFirst();
    settled.put(
        id, deferred.<Standing>map(Standing.Deferred::new).orElseGet(Standing.Answered::new));
  }

  /** Discord has refused a late callback for it, or would: each later one is refused as well. */
  public synchronized void over(Snowflake id) {
    settled.putIfAbsent(id, new Standing.Over());
  }

  private synchronized void came(Snowflake id, Instant receivedAt) {
    unanswered.put(id, receivedAt);
  }

  private static <V> Map<Snowflake, V> remembering() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<Snowflake, V> eldest) {
        return size() > MOST_REMEMBERED;
      }
    };
  }

  @Override
  public void close() {
    timer.shutdownNow();
    log.sayRest();
  }
}
