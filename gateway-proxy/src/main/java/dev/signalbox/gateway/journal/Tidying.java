package dev.signalbox.gateway.journal;

import dev.signalbox.servicekit.errors.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets the journal drop what need not be kept any longer, every so often. */
final class Tidying implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Tidying.class);
  private final Journal journal;
  private final Duration every;
  private volatile boolean isRunning;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("journal-tidying").factory());

  Tidying(Journal journal, Duration every) {
    this.journal = journal;
    this.every = every;
  }

  @Override
  public void start() {
    isRunning = true;
    var millis = every.toMillis();
    var unused = timer.scheduleWithFixedDelay(this::tidy, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void tidy() {
    try {
      journal.tidy();
    } catch (RuntimeException refused) {
      log.atWarn()
          .addKeyValue(ErrorCode.KEY, ErrorCode.E009)
          .setCause(refused)
          .log("cannot drop old journal segments; trying again in {}", every);
    }
  }

  @Override
  public void stop() {
    isRunning = false;
    timer.close();
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }
}
