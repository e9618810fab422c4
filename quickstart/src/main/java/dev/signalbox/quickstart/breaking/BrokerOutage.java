package dev.signalbox.quickstart.breaking;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One outage of the broker at a time; it ends by itself. Thread-safe. */
final class BrokerOutage implements AutoCloseable {

  /** How the broker is. */
  enum State {
    RUNNING,
    STOPPING,
    STOPPED,
    STARTING,
    /** It could not be stopped, or would not start. */
    FAILED
  }

  /** Between two attempts to start it. */
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private static final int ATTEMPTS = 5;

  private final Breakable parts;
  private final Duration length;
  private final InstantSource clock;
  private final Consumer<String> narrator;
  private State state = State.RUNNING;
  private @Nullable Instant endsAt;
  private @Nullable Thread thread;
  private boolean isClosed;

  BrokerOutage(Breakable parts, Duration length, InstantSource clock, Consumer<String> narrator) {
    this.parts = parts;
    this.length = length;
    this.clock = clock;
    this.narrator = narrator;
  }

  /** Begins one; false when the broker is not simply running. */
  synchronized boolean begin() {
    if (state != State.RUNNING || isClosed) return false;
    state = State.STOPPING;
    thread = Thread.ofVirtual().name("broker-outage").start(this::run);
    return true;
  }

  synchronized State state() {
    return state;
  }

  Duration length() {
    return length;
  }

  /** Until it is started again; zero unless it is stopped. */
  synchronized Duration left() {
    if (endsAt == null || state != State.STOPPED) return Duration.ZERO;
    var left = Duration.between(clock.instant(), endsAt);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void run() {
    try {
      parts.stopBroker();
      narrator.accept("broker: stopped on request for " + length.toSeconds() + " s");
      become(State.STOPPED, clock.instant().plus(length));
      Thread.sleep(length);
      become(State.STARTING, null);
      become(start(), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      narrator.accept("broker: could not be stopped: " + e.getMessage());
      become(State.FAILED, null);
    }
  }

  private State start() throws InterruptedException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        parts.startBroker();
        narrator.accept("broker: running again");
        return State.RUNNING;
      } catch (RuntimeException e) {
        narrator.accept("broker: did not start: " + e.getMessage());
        Thread.sleep(AGAIN);
      }
    }
    return State.FAILED;
  }

  private synchronized void become(State next, @Nullable Instant end) {
    state = next;
    endsAt = end;
  }

  /** Ends a pause at once, leaving the broker as it is; what is under way is waited for. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      isClosed = true;
      running = thread;
    }
    if (running == null) return;
    running.interrupt();
    try {
      running.join(Duration.ofSeconds(60));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
