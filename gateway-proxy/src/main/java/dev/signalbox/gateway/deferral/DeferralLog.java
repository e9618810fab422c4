package dev.signalbox.gateway.deferral;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.stream.Collectors.joining;

import dev.signalbox.gateway.deferral.DeferralMetrics.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in one line for each burst how many interactions nobody answered, and what they became. */
final class DeferralLog {
  private static final Logger log = LoggerFactory.getLogger(DeferralLog.class);
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final long LOOK_MILLIS = 1_000;

  private final Burst<Outcome> burst = new Burst<>(Outcome.class, QUIET, LONGEST);
  private final ScheduledExecutorService timer;
  private final InstantSource clock;

  DeferralLog(ScheduledExecutorService timer, InstantSource clock) {
    this.timer = timer;
    this.clock = clock;
  }

  void add(Outcome outcome) {
    if (burst.add(outcome, clock.instant())) lookLater();
  }

  private void lookLater() {
    timer.schedule(this::look, LOOK_MILLIS, MILLISECONDS);
  }

  private void look() {
    if (burst.isOver(clock.instant())) sayRest();
    else lookLater();
  }

  /** Whether the burst is over or not. */
  void sayRest() {
    var counts = burst.end();
    if (counts.isEmpty()) return;
    log.info(
        "interactions that nobody answered in time: {} ({})",
        counts.values().stream().mapToInt(Integer::intValue).sum(),
        counts.entrySet().stream()
            .map(entry -> entry.getKey().word() + " " + entry.getValue())
            .collect(joining(", ")));
  }
}
