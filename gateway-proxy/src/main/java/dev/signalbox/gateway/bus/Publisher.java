package dev.signalbox.gateway.bus;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import dev.signalbox.gateway.journal.Cursor;
import dev.signalbox.servicekit.errors.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes one shard's journal for one follower, on a channel and a virtual thread of its own. The
 * cursor moves only over what the broker has confirmed; after a lost channel everything behind the
 * cursor is published again.
 */
final class Publisher {
  private static final Logger log = LoggerFactory.getLogger(Publisher.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private final PublishingTask task;
  private final EventChain chain;
  private final Cursor cursor;
  private final BusConnection bus;
  private final Backoff backoff;

  /** Something to publish or settle, or the broker changed, or the end. */
  private final Wakeup work = new Wakeup();

  /** The broker changed, or the end: new dispatches must not cut a wait for the broker short. */
  private final Wakeup broker = new Wakeup();

  private final AtomicInteger elsewhere = new AtomicInteger();
  private final Thread thread;
  private volatile long stopAtNanos;
  private volatile boolean isStopping;
  private volatile long oldestReceivedAt;
  private long highestPublished;

  Publisher(PublishingTask task, BusConnection bus) {
    this.task = task;
    this.chain = task.openChain();
    this.cursor = task.journal().cursor(task.follower());
    this.bus = bus;
    this.backoff = task.newBackoff();
    this.thread = Thread.ofVirtual().name("publish " + task.name()).unstarted(this::run);
  }

  void start() {
    task.metrics().follow(task.journal(), task.follower(), () -> oldestReceivedAt);
    task.journal().onDispatch(entry -> journaled(entry.event()));
    bus.onChange(this::ringBoth);
    thread.start();
  }

  /** What the other follower publishes need only be passed over, many at a time. */
  private void journaled(String event) {
    if (task.selection().isOf(task.follower(), event)) work.ring();
    else if (elsewhere.incrementAndGet() % PublishingRun.BATCH == 0) work.ring();
  }

  /** Publishes what is journaled so far if that takes no longer than this, then ends. */
  void finishWithin(Duration limit) {
    stopAtNanos = System.nanoTime() + limit.toNanos();
    isStopping = true;
    ringBoth();
  }

  void awaitEnd(Duration limit) throws InterruptedException {
    thread.join(limit);
  }

  private void run() {
    try (chain) {
      publish();
    } catch (IOException unclosed) {
      log.warn("publishing {}: the file of the chain was not closed", task.name(), unclosed);
    }
  }

  private void publish() {
    while (!isStopping) {
      try {
        var channel = bus.isFlowing() ? bus.openChannel().orElse(null) : null;
        if (channel == null) waitForTheBroker();
        else publishOver(channel);
      } catch (IOException | RuntimeException lost) {
        task.selection().learnFrom(lost);
        if (!isStopping) tryAgainAfter(lost);
      }
    }
  }

  /** A lost connection is told of once, by whoever holds it. */
  private void tryAgainAfter(Exception lost) {
    switch (lost) {
      case ShutdownSignalException channel when !channel.isHardError() ->
          log.atWarn()
              .addKeyValue(ErrorCode.KEY, ErrorCode.E010)
              .log(
                  "publishing {}: the broker closed the channel: {}",
                  task.name(),
                  channel.getMessage());
      case ShutdownSignalException connection -> {}
      case IOException connection -> {}
      default ->
          log.atError()
              .addKeyValue(ErrorCode.KEY, ErrorCode.E005)
              .setCause(lost)
              .log("publishing {} failed; trying again", task.name());
    }
    broker.sleep(backoff.afterFailure());
  }

  private void ringBoth() {
    work.ring();
    broker.ring();
  }

  private void publishOver(Channel channel) throws IOException {
    try (var run = new PublishingRun(task, chain, channel, work::ring, highestPublished)) {
      while (channel.isOpen() && !isDone(run)) {
        var before = cursor.index();
        var hasMore = run.step(bus.isFlowing());
        if (cursor.index() > before) backoff.succeeded();
        highestPublished = run.highestPublished();
        oldestReceivedAt = run.oldestReceivedAt();
        if (!hasMore) work.sleep(run.pause());
      }
    }
    var lost = channel.getCloseReason();
    if (lost == null || lost.isInitiatedByApplication()) return;
    if (!lost.isHardError()) bus.declareTopology(); // perhaps somebody deleted the exchange
    throw lost;
  }

  private boolean isDone(PublishingRun run) {
    return isStopping && (run.isCaughtUp() || System.nanoTime() > stopAtNanos);
  }

  private void waitForTheBroker() throws IOException {
    if (oldestReceivedAt == 0) oldestReceivedAt = receivedAtOfNext();
    broker.sleep(LOOK_AGAIN);
  }

  private long receivedAtOfNext() throws IOException {
    try (var reader = task.journal().readFrom(cursor.index() + 1, event -> false)) {
      var next = reader.next();
      return next == null ? 0 : next.receivedAt();
    }
  }
}
