package dev.signalbox.gateway.shard.identify;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the shards of this process identify one after the other. All of it happens on one thread of
 * its own, which may also write the budget to disk. Thread-safe.
 */
public final class IdentifyQueue implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IdentifyQueue.class);

  private final InstantSource clock;
  private final BudgetFile file;
  private final String account;
  private final int reserve;
  private final IdentifyTurns turns = new IdentifyTurns(1);
  private final Map<Integer, Runnable> whenGranted = new HashMap<>();
  private final ScheduledThreadPoolExecutor thread;
  private @Nullable ScheduledFuture<?> wakeup;
  private volatile @Nullable IdentifyBudget budget;
  private boolean isBrokenOff;

  /**
   * @param account whose budget it is; must not give the token away
   * @param reserve identifies that are never spent
   */
  public IdentifyQueue(InstantSource clock, BudgetFile file, String account, int reserve) {
    this.clock = clock;
    this.file = file;
    this.account = account;
    this.reserve = reserve;
    thread =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("identify-queue").factory());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** What {@code GET /gateway/bot} says; nobody is let go before the first time. */
  public void refresh(SessionStartLimit limit) {
    run(() -> {
      var now = clock.instant();
      var known = budget == null ? file.read(account).orElse(null) : budget;
      turns.maxConcurrency(limit.maxConcurrency());
      keep(known == null ? IdentifyBudget.first(account, limit, now) : known.refreshed(limit, now));
    });
  }

  /** {@code granted} is called, on this queue's thread, when it is the shard's turn. */
  public void join(int shard, Runnable granted) {
    run(() -> {
      whenGranted.put(shard, granted);
      turns.join(shard);
    });
  }

  /** The shard's Identify has been handed to the socket. */
  public void sent(int shard) {
    run(() -> turns.sent(shard, clock.instant()));
  }

  /** The shard does not want to identify any more, or did not get as far. */
  public void leave(int shard) {
    run(() -> {
      whenGranted.remove(shard);
      turns.leave(shard);
    });
  }

  /** Empty until Discord has said something. */
  public Optional<IdentifyBudget> budget() {
    return Optional.ofNullable(budget);
  }

  /** Why nobody is let go, in the operator's terms; empty while the budget allows it. */
  public Optional<String> brokenCircuit() {
    var known = budget;
    if (known == null || known.spendable(reserve) > 0 || isReset(known)) return Optional.empty();
    return Optional.of(
        "only %d of %d identifies are left until %s; no shard identifies before (DISCORD_IDENTIFY_RESERVE)"
            .formatted(known.remaining(), known.total(), known.resetsAt()));
  }

  private boolean isReset(IdentifyBudget known) {
    return !clock.instant().isBefore(known.resetsAt());
  }

  private void run(Runnable change) {
    try {
      thread.execute(() -> {
        change.run();
        letGo();
      });
    } catch (RejectedExecutionException closed) {
      log.debug("the identify queue is closed");
    }
  }

  private void letGo() {
    var known = budget;
    if (known == null) return;
    if (isReset(known) && known.spendable(reserve) == 0) {
      known = new IdentifyBudget(account, known.total(), known.total(), nextReset(known));
      keep(known);
    }
    for (var shard : turns.grant(clock.instant(), known.spendable(reserve))) {
      var granted = whenGranted.remove(shard);
      if (granted == null) {
        turns.leave(shard);
      } else {
        known = known.spent();
        keep(known);
        granted.run();
      }
    }
    report();
    wakeLater();
  }

  /** An identify is counted before it is sent: a crash in between leaves one fewer, never more. */
  private void keep(IdentifyBudget next) {
    budget = next;
    try {
      file.write(next);
    } catch (IOException refused) {
      log.error("cannot keep the identify budget on disk", refused);
    }
  }

  private Instant nextReset(IdentifyBudget known) {
    return known.resetsAt().plus(Duration.ofDays(1));
  }

  private void report() {
    var isBroken = turns.waiting() > 0 && brokenCircuit().isPresent();
    if (isBroken && !isBrokenOff) log.error("{}", brokenCircuit().orElseThrow());
    isBrokenOff = isBroken;
  }

  private void wakeLater() {
    if (wakeup != null) wakeup.cancel(false);
    var known = budget;
    var next = turns.nextAt().orElse(null);
    if (next == null || known == null) return;
    var at =
        known.spendable(reserve) > 0 || next.isAfter(known.resetsAt()) ? next : known.resetsAt();
    var now = clock.instant();
    var delay = at.isAfter(now) ? Duration.between(now, at).toMillis() + 1 : 1;
    wakeup = thread.schedule(this::letGo, delay, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
