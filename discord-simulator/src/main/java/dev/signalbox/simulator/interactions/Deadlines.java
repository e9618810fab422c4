package dev.signalbox.simulator.interactions;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks ten times a second for interactions whose time is over. */
@Component
final class Deadlines {
  private static final Logger log = LoggerFactory.getLogger(Deadlines.class);
  private static final long EVERY_MS = 100;

  private final Interactions interactions;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("interaction-deadlines").factory());

  Deadlines(Interactions interactions) {
    this.interactions = interactions;
  }

  @PostConstruct
  void start() {
    var unused =
        timer.scheduleWithFixedDelay(this::sweep, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    try {
      interactions.sweep();
    } catch (RuntimeException failure) { // else the timer would end silently
      log.error("Could not look after interaction deadlines", failure);
    }
  }

  @PreDestroy
  void stop() {
    timer.shutdownNow();
  }
}
