package dev.signalbox.gateway.deferral;

import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.journal.JournalEntry;
import dev.signalbox.gateway.journal.Lookback;
import dev.signalbox.gateway.journal.ShardLog;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes interactions from the journal: each as it is journaled, and at start those that an earlier
 * process journaled a moment ago. Started before the shards.
 */
final class JournalWatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(JournalWatch.class);
  private static final String INTERACTION_CREATE = "INTERACTION_CREATE";

  /** Far more than a shard receives in the three seconds that matter. */
  private static final int FARTHEST_BACK = 200_000;

  private final Journal journal;
  private final Deferrals deferrals;
  private final InstantSource clock;
  private volatile boolean isRunning;

  JournalWatch(Journal journal, Deferrals deferrals, InstantSource clock) {
    this.journal = journal;
    this.deferrals = deferrals;
    this.clock = clock;
  }

  @Override
  public void start() {
    isRunning = true;
    journal.onShard(shard -> {
      shard.onDispatch(this::on);
      Thread.ofVirtual().name("deferral-lookback").start(() -> lookBack(shard));
    });
  }

  /** On the shard's event loop. */
  private void on(JournalEntry entry) {
    if (!isRunning || !entry.event().equals(INTERACTION_CREATE)) return;
    var body = ByteBufUtil.getBytes(entry.data());
    deferrals.arrived(new Arrival(body, entry.receivedAt(), entry.sessionId(), entry.sequence()));
  }

  private void lookBack(ShardLog shard) {
    var from = clock.instant().minus(Deferrals.ANSWER_LIMIT).toEpochMilli();
    try (var reader = Lookback.since(shard, from, FARTHEST_BACK)) {
      for (var next = reader.next(); next != null; next = reader.next()) {
        if (next.receivedAt() < from || !next.event().equals(INTERACTION_CREATE)) continue;
        deferrals.arrived(
            new Arrival(next.data(), next.receivedAt(), next.sessionId(), next.sequence()));
      }
    } catch (IOException | RuntimeException unreadable) {
      log.warn("interactions of an earlier process are not deferred: {}", unreadable.getMessage());
    }
  }

  @Override
  public void stop() {
    isRunning = false;
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
