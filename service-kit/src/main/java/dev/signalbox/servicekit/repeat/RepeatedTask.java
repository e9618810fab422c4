package dev.signalbox.servicekit.repeat;

import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does its rounds on a virtual thread of its own for as long as the service runs. No failure ends
 * it: a round that throws is tried again with back-off. The log says when that begins, when it
 * fails in another way, and when it is over.
 */
public abstract class RepeatedTask implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RepeatedTask.class);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);

  /** How long a stop waits for a round that does not heed its interruption. */
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(2);

  private final String title;
  private final Backoff backoff;
  private @Nullable Class<?> failing;
  private volatile @Nullable Thread thread;

  /**
   * @param title for logs and the thread
   */
  protected RepeatedTask(String title) {
    this(title, new Backoff(LONGEST_BACKOFF, () -> ThreadLocalRandom.current().nextLong()));
  }

  RepeatedTask(String title, Backoff backoff) {
    this.title = title;
    this.backoff = backoff;
  }

  /**
   * May block: a stop interrupts it.
   *
   * @return how long to wait before the next round
   * @throws DependencyAway when something it needs does not answer, which is nobody's mistake
   */
  protected abstract Duration round() throws InterruptedException;

  @Override
  public final void start() {
    var started = Thread.ofVirtual().name(title).unstarted(this::run);
    thread = started;
    started.start();
  }

  @Override
  public final void stop() {
    var running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join(PATIENCE_AT_STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public final boolean isRunning() {
    return thread != null;
  }

  private boolean isMine() {
    return thread == Thread.currentThread();
  }

  private void run() {
    int failures = 0;
    while (isMine()) {
      try {
        var pause = round();
        failures = 0;
        recovered();
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        if (isMine() && !isWorthWaiting(e, ++failures)) {
          return;
        }
      }
    }
  }

  /** Waits before the next try; false when the service stops meanwhile. */
  private boolean isWorthWaiting(Throwable failure, int failures) {
    failed(failure);
    try {
      Thread.sleep(backoff.after(failures));
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void failed(Throwable failure) {
    if (failure.getClass().equals(failing)) {
      return;
    }
    failing = failure.getClass();
    if (failure instanceof DependencyAway away) {
      log.atWarn()
          .addKeyValue(ErrorCode.KEY, away.code())
          .log("{} waits: {}", title, away.getMessage());
    } else {
      log.error("{} failed and tries again: {}", title, failure.getMessage(), failure);
    }
  }

  private void recovered() {
    if (failing != null) {
      log.info("{} goes on", title);
    }
    failing = null;
  }
}
