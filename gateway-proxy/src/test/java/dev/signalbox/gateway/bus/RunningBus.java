package dev.signalbox.gateway.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.ConnectionFactory;
import dev.signalbox.contract.bus.OrderedGroups;
import dev.signalbox.contract.bus.Topology;
import dev.signalbox.gateway.bus.PublishingTask.Ordering;
import dev.signalbox.gateway.journal.Follower;
import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.journal.JournalEntry;
import dev.signalbox.gateway.journal.JournalProperties;
import dev.signalbox.gateway.journal.ShardLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.springframework.util.unit.DataSize;

/** A journal and its publishing, as the application wires them, against a real broker. */
final class RunningBus implements AutoCloseable {
  static final String SESSION = "session-a";
  final Journal journal;
  final BusConnection connection;
  final BusDependency health;
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final BusPublishing publishing;

  RunningBus(Path dir, ConnectionFactory broker, BusProperties properties) {
    this(dir, broker, properties, OrderedGroups.NONE);
  }

  RunningBus(Path dir, ConnectionFactory broker, BusProperties properties, OrderedGroups groups) {
    var addresses = List.of(new Address(broker.getHost(), broker.getPort()));
    var topology = Topology.with(groups);
    journal = Journal.open(journalIn(dir), InstantSource.system());
    connection =
        new BusConnection(
            broker, addresses, topology, new Backoff(properties.maxBackoff(), new Random(1)));
    health = new BusDependency(connection, new QueueDepths(broker, addresses, topology), journal);
    var selection = new EventSelection(properties);
    var metrics = new BusMetrics(registry, InstantSource.system());
    publishing =
        new BusPublishing(
            journal,
            connection,
            (log, follower) ->
                new PublishingTask(
                    log,
                    follower,
                    selection,
                    metrics,
                    properties,
                    new Ordering(groups, dir),
                    new Random(2)));
  }

  static BusProperties everything() {
    return Events.publishing(DataSize.ofMegabytes(16), "*");
  }

  private static JournalProperties journalIn(Path dir) {
    return new JournalProperties(
        dir,
        DataSize.ofGigabytes(1),
        DataSize.ofMegabytes(4),
        Duration.ofHours(24),
        DataSize.ofGigabytes(1),
        null);
  }

  void start() {
    publishing.start();
  }

  ShardLog shard(int shard) {
    return journal.shard(shard);
  }

  /** Appends {@code {"n":from}} and so on, with the same sequences. */
  void append(int shard, String event, long from, long to) {
    for (var n = from; n <= to; n++) append(shard, n, event, "{\"n\":" + n + "}");
  }

  void append(int shard, long sequence, String event, String data) {
    append(shard, SESSION, sequence, event, Events.GUILD, data);
  }

  void append(int shard, String session, long sequence, String event, long guild, String data) {
    shard(shard)
        .append(
            new JournalEntry(
                session,
                sequence,
                event,
                guild,
                System.currentTimeMillis(),
                false,
                Unpooled.copiedBuffer(data, UTF_8)));
  }

  boolean isPublished(int shard) {
    for (var follower : Follower.values()) {
      if (shard(shard).behind(follower) > 0) return false;
    }
    return true;
  }

  double counted(String name) {
    return registry.get("signalbox.bus." + name).counter().count();
  }

  @Override
  public void close() {
    publishing.stop();
    journal.close();
  }
}
