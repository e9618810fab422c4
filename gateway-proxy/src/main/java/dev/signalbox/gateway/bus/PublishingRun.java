package dev.signalbox.gateway.bus;

import com.rabbitmq.client.Channel;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.gateway.journal.Cursor;
import dev.signalbox.gateway.journal.Follower;
import dev.signalbox.gateway.journal.JournalReader;
import dev.signalbox.gateway.journal.JournalRecord.Dispatch;
import dev.signalbox.servicekit.errors.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishing over one channel, from the cursor on, for as long as the channel lives. Used by one
 * thread; confirms come in on the connection's.
 */
final class PublishingRun implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PublishingRun.class);

  /** How many events are published before confirms are looked at again. */
  static final int BATCH = 64;

  /**
   * Each move of the cursor is written, and so are the chain's heads before it. What a crash finds
   * behind the cursor is published again, with the same message ids.
   */
  private static final Duration ADVANCE_EVERY = Duration.ofMillis(20);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final int shard;
  private final Follower follower;
  private final EventChain chain;
  private final Channel channel;
  private final JournalReader reader;
  private final Cursor cursor;
  private final ConfirmWindow window;
  private final EventSelection selection;
  private final BusMetrics metrics;
  private final Backoff refusals;
  private final ConcurrentLinkedQueue<Confirm> confirms = new ConcurrentLinkedQueue<>();
  private long highestBefore;
  private long refusedUntilNanos;
  private long advancedAtNanos = System.nanoTime();
  private boolean isAtEnd;

  /** Else confirms are taken in when the cursor is to move, and wake nobody. */
  private volatile boolean needsRoom;

  private @Nullable Dispatch waiting;

  /**
   * @param atNanos when it came ({@link System#nanoTime})
   */
  private record Confirm(long tag, boolean multiple, boolean isAck, long atNanos) {}

  /**
   * @param highestBefore the highest index that an earlier run published; up to it events are
   *     repeats
   */
  PublishingRun(
      PublishingTask task, EventChain chain, Channel channel, Runnable wake, long highestBefore)
      throws IOException {
    this.shard = task.journal().shard();
    this.follower = task.follower();
    this.cursor = task.journal().cursor(follower);
    this.selection = task.selection();
    this.metrics = task.metrics();
    this.window = task.newWindow();
    this.refusals = task.newBackoff();
    this.chain = chain;
    this.channel = channel;
    this.highestBefore = highestBefore;
    window.startAfter(cursor.index());
    chain.restart();
    channel.addConfirmListener(
        (tag, multiple) -> confirmed(new Confirm(tag, multiple, true, System.nanoTime()), wake),
        (tag, multiple) -> confirmed(new Confirm(tag, multiple, false, System.nanoTime()), wake));
    channel.addShutdownListener(cause -> wake.run());
    channel.confirmSelect();
    this.reader =
        task.journal().readFrom(cursor.index() + 1, event -> selection.isOf(follower, event));
  }

  private void confirmed(Confirm confirm, Runnable wake) {
    confirms.add(confirm);
    if (needsRoom || !confirm.isAck()) wake.run();
  }

  /**
   * Takes in the confirms, publishes some more if it may, and moves the cursor now and then.
   *
   * @return whether there is more to do at once
   */
  boolean step(boolean mayPublish) throws IOException {
    settle();
    var met = mayPublish ? publishBatch() : 0;
    if (System.nanoTime() - advancedAtNanos >= ADVANCE_EVERY.toNanos()) advance();
    needsRoom = !window.hasRoom();
    return met > 0 || (needsRoom && !confirms.isEmpty());
  }

  /** How long there may be nothing to do, unless something happens. */
  Duration pause() {
    var isSettled = window.isEmpty() && cursor.index() >= window.doneThrough();
    return isSettled ? LOOK_AGAIN : ADVANCE_EVERY;
  }

  private void advance() throws IOException {
    advancedAtNanos = System.nanoTime();
    chain.doneThrough(window.doneThrough());
    cursor.advanceTo(window.doneThrough());
  }

  /** Whether everything journaled so far is confirmed. */
  boolean isCaughtUp() {
    return isAtEnd && window.isEmpty();
  }

  long highestPublished() {
    return highestBefore;
  }

  long oldestReceivedAt() {
    return window.oldestReceivedAt();
  }

  private void settle() {
    for (var confirm = confirms.poll(); confirm != null; confirm = confirms.poll()) {
      if (confirm.isAck()) {
        metrics.confirmed(window.acked(confirm.tag(), confirm.multiple()), confirm.atNanos());
        refusals.succeeded();
      } else {
        metrics.refused(window.nacked(confirm.tag(), confirm.multiple()));
        refusedUntilNanos = System.nanoTime() + refusals.afterFailure().toNanos();
      }
    }
  }

  private int publishBatch() throws IOException {
    var met = 0;
    for (var refused = nextRefused(); refused != null && met < BATCH; refused = nextRefused()) {
      publish(refused);
      met++;
    }
    while (met < BATCH && window.hasRoom()) {
      var next = waiting == null ? reader.next() : waiting;
      waiting = next;
      isAtEnd = next == null;
      if (next == null || !chain.mayGoOnWith(next)) break;
      waiting = null;
      handle(next);
      met++;
    }
    return met;
  }

  private @Nullable Outgoing nextRefused() {
    return System.nanoTime() < refusedUntilNanos ? null : window.nextRefused();
  }

  private void handle(Dispatch event) throws IOException {
    switch (selection.fate(follower, event)) {
      case PUBLISHED -> {
        if (EventMessage.isSendable(event)) publish(new Outgoing(event, chain.link(event)));
        else passOver(event);
      }
      case ELSEWHERE -> window.passedOver(event.index());
      case UNWANTED -> {
        metrics.unwanted();
        window.passedOver(event.index());
      }
      case UNSENDABLE -> passOver(event);
    }
  }

  private void publish(Outgoing outgoing) throws IOException {
    var message = EventMessage.of(shard, outgoing);
    var data = outgoing.event().data();
    window.sent(channel.getNextPublishSeqNo(), outgoing, System.nanoTime());
    channel.basicPublish(BusNames.EVENTS, message.routingKey(), message.properties(), data);
    metrics.published(outgoing.index() <= highestBefore);
    highestBefore = Math.max(highestBefore, outgoing.index());
  }

  private void passOver(Dispatch event) {
    metrics.unsendable();
    window.passedOver(event.index());
    log.atError()
        .addKeyValue(ErrorCode.KEY, ErrorCode.E010)
        .log(
            "shard {} index {}: an event of {} bytes does not fit into a message of at most {} bytes;"
                + " it stays in the journal and is not published",
            shard,
            event.index(),
            event.data().length,
            selection.maxBytes());
  }

  @Override
  public void close() throws IOException {
    try (reader) {
      settle();
      advance();
      if (channel.isOpen()) channel.close();
    } catch (TimeoutException slow) {
      throw new IOException("the broker did not close a channel in time", slow);
    }
  }
}
