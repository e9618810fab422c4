package dev.signalbox.gateway.rest;

import dev.signalbox.gateway.rest.Traffic.Doubt;
import dev.signalbox.servicekit.correlation.Correlation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to Discord, each as soon as every limit allows and none later than its deadline.
 * Decisions are {@link Traffic}'s; here are the lock, the timer and the threads. Thread-safe.
 */
public final class RestScheduler implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Traffic traffic;
  private final DiscordHttp http;
  private final SteadyClock clock;
  private final DoubtProbe probe;
  private volatile boolean isRunning = true;
  private int inFlight;
  private long savedChanges;

  RestScheduler(Traffic traffic, DiscordHttp http, InstantSource system, Duration probePause) {
    this.traffic = traffic;
    this.http = http;
    this.clock = new SteadyClock(system);
    this.probe = new DoubtProbe(http, this, probePause);
    Thread.ofVirtual().name("rest-timer").start(this::keepTime);
  }

  /**
   * Queues a request. The outcome always comes, at the latest shortly after the deadline, or the
   * time-out of an exchange begun before it; it completes on a thread that may block.
   */
  public CompletableFuture<RestOutcome> submit(RestRequest request) {
    return submit(request, () -> {});
  }

  /**
   * The same, for whoever has to know when the request may begin to have its effect.
   *
   * @param beforeSending runs before each attempt, on a thread that may block
   */
  public CompletableFuture<RestOutcome> submit(RestRequest request, Runnable beforeSending) {
    var translated = request.withDeadline(clock.of(request.deadline()));
    var pending = new Pending[1];
    change(now -> {
      pending[0] = traffic.submit(translated, now);
      pending[0].beforeSending = beforeSending;
    });
    return pending[0].outcome;
  }

  /** Refuses everything that waits, lets what is on its way end, and waits for that. */
  public void stop(Duration atMost) {
    change(now -> {
      isRunning = false;
      traffic.stop(now);
    });
    var end = System.nanoTime() + atMost.toNanos();
    lock.lock();
    try {
      while (inFlight > 0) {
        long left = end - System.nanoTime();
        if (left <= 0 || changed.awaitNanos(left) <= 0) return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    stop(Duration.ZERO);
    threads.shutdownNow();
    http.close();
  }

  /** Makes a change and whatever follows from it. */
  void change(Consumer<Instant> change) {
    Traffic.Step step;
    lock.lock();
    try {
      change.accept(clock.instant());
      step = next();
    } finally {
      lock.unlock();
    }
    act(step);
  }

  /** Reads a figure of the traffic. */
  int read(TrafficFigure figure) {
    lock.lock();
    try {
      return figure.of(traffic, clock.instant());
    } finally {
      lock.unlock();
    }
  }

  /** One number about the traffic now. */
  interface TrafficFigure {
    int of(Traffic traffic, Instant now);
  }

  /** What the next process should know; null when nothing was sent or answered since the last. */
  @Nullable RestMemory memoryIfChanged() {
    lock.lock();
    try {
      if (traffic.changes() == savedChanges) return null;
      savedChanges = traffic.changes();
      return traffic.memory(clock.instant());
    } finally {
      lock.unlock();
    }
  }

  /** Before anything is sent. */
  void restore(RestMemory memory) {
    change(now -> traffic.restore(memory, now));
  }

  /** What stands between us and Discord. */
  RestStanding standing() {
    lock.lock();
    try {
      return traffic.standing(clock.instant());
    } finally {
      lock.unlock();
    }
  }

  Traffic traffic() {
    return traffic;
  }

  private Traffic.Step next() {
    var step = traffic.step(clock.instant());
    inFlight += step.send().size();
    changed.signalAll();
    return step;
  }

  private void act(Traffic.Step step) {
    for (var dispatch : step.send()) threads.execute(() -> exchange(dispatch));
    for (var done : step.finished()) {
      threads.execute(() -> done.pending().outcome.complete(done.outcome()));
    }
    var doubt = step.doubt();
    if (doubt != null) threads.execute(() -> settle(doubt));
  }

  private void exchange(Dispatch dispatch) {
    var pending = dispatch.pending();
    try (var _ = Correlation.open(pending.request.traceparent())) {
      pending.beforeSending.run();
      var sentAt = clock.instant();
      var attempt = http.send(pending.request);
      change(now -> {
        inFlight--;
        traffic.ended(dispatch, attempt, sentAt, now);
      });
    }
  }

  private void settle(Doubt doubt) {
    try {
      probe.settle(doubt, Duration.between(clock.instant(), doubt.notBefore()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service is stopping
    }
  }

  private void keepTime() {
    try {
      while (isRunning) {
        awaitWake();
        if (isRunning) change(_ -> {});
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitWake() throws InterruptedException {
    lock.lock();
    try {
      while (isRunning) {
        var now = clock.instant();
        @Nullable Instant wake = traffic.nextWake(now);
        if (wake == null) changed.await();
        else if (wake.isAfter(now))
          changed.await(Duration.between(now, wake).toNanos(), TimeUnit.NANOSECONDS);
        else return;
      }
    } finally {
      lock.unlock();
    }
  }
}
