package dev.signalbox.servicekit.work;

import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.health.DependencyState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a queue's work is held at the moment; said once in the log when it begins and ends. */
final class Outage {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);

  private record Current(DependencyAway cause, Instant since) {}

  private final String queue;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Current> current = new AtomicReference<>();

  Outage(String queue, InstantSource clock) {
    this.queue = queue;
    this.clock = clock;
  }

  void goesOn(DependencyAway cause) {
    var before = current.get();
    if (before == null && current.compareAndSet(null, new Current(cause, clock.instant()))) {
      log.atWarn()
          .addKeyValue("error_code", cause.code())
          .log("{} holds its work: {}", queue, cause.getMessage());
    }
  }

  void isOver() {
    var before = current.getAndSet(null);
    if (before != null) {
      log.info("{} works again: {} is back", queue, before.cause().dependency());
    }
  }

  DependencyState state(int inHand) {
    var now = current.get();
    Map<String, Object> figures = Map.of("in_hand", inHand);
    return now == null
        ? DependencyState.up(figures)
        : DependencyState.degraded(
                now.cause().code(),
                "held since " + now.since() + ", nothing is lost: " + now.cause().getMessage())
            .with(figures);
  }
}
