package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.journal.Follower;
import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.journal.ShardLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes every shard's journal while the application runs: started before the shards, stopped
 * after them, so that the last dispatch received still goes out.
 */
final class BusPublishing implements SmartLifecycle {
  private static final Duration LAST_WORD = Duration.ofSeconds(5);
  private final Journal journal;
  private final BusConnection connection;
  private final BiFunction<ShardLog, Follower, PublishingTask> tasks;
  private final List<Publisher> publishers = new CopyOnWriteArrayList<>();
  private volatile boolean isRunning;

  BusPublishing(
      Journal journal,
      BusConnection connection,
      BiFunction<ShardLog, Follower, PublishingTask> tasks) {
    this.journal = journal;
    this.connection = connection;
    this.tasks = tasks;
  }

  @Override
  public void start() {
    isRunning = true;
    connection.start();
    journal.onShard(this::publish);
  }

  private void publish(ShardLog log) {
    for (var follower : Follower.values()) {
      var publisher = new Publisher(tasks.apply(log, follower), connection);
      publishers.add(publisher);
      publisher.start();
    }
  }

  @Override
  public void stop() {
    isRunning = false;
    publishers.forEach(publisher -> publisher.finishWithin(LAST_WORD));
    try {
      for (var publisher : publishers) publisher.awaitEnd(LAST_WORD);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 10_000;
  }
}
