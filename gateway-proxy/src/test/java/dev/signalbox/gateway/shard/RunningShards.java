package dev.signalbox.gateway.shard;

import dev.signalbox.gateway.journal.ShardJournal;
import dev.signalbox.gateway.shard.compression.Compression;
import dev.signalbox.gateway.shard.connection.GatewayClient;
import dev.signalbox.gateway.shard.identify.BudgetFile;
import dev.signalbox.gateway.shard.identify.IdentifyQueue;
import dev.signalbox.gateway.shard.plan.GatewayBotLookup;
import dev.signalbox.gateway.shard.plan.ShardProperties;
import dev.signalbox.servicekit.health.DependencyState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** Shards as the service wires them, on journals in memory. */
final class RunningShards implements AutoCloseable {
  static final String TOKEN = "MTIz.secret.token";
  static final String INTENTS = "GUILDS,GUILD_MESSAGES,MESSAGE_CONTENT";

  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final Shards shards;
  private final DiscordDependency health;

  RunningShards(
      URI apiUrl,
      Path folder,
      Map<Integer, MemoryJournal> journals,
      Compression compression,
      boolean endSession) {
    this(
        apiUrl,
        folder,
        shard -> journals.computeIfAbsent(shard, n -> new MemoryJournal()),
        compression,
        endSession);
  }

  RunningShards(
      URI apiUrl,
      Path folder,
      IntFunction<ShardJournal> journals,
      Compression compression,
      boolean endSession) {
    this(apiUrl, folder, journals, compression, endSession, Duration.ofSeconds(2));
  }

  /**
   * @param timeout for each of: connection, handshakes, Hello
   */
  RunningShards(
      URI apiUrl,
      Path folder,
      IntFunction<ShardJournal> journals,
      Compression compression,
      boolean endSession,
      Duration timeout) {
    var queue =
        new IdentifyQueue(
            InstantSource.system(), new BudgetFile(folder.resolve("budget")), "test", 50);
    var intents = Intents.parse(INTENTS);
    var world =
        new ShardEnvironment(
            new ShardMachine(new Backoff(Duration.ofMillis(400), new Random(5))),
            new GatewayClient(compression, 8 << 20, timeout),
            compression,
            new GatewayDirectory(new GatewayBotLookup(apiUrl, TOKEN, "0"), queue, ""),
            queue,
            new OutgoingPayloads(TOKEN, intents, compression == Compression.PAYLOAD),
            intents,
            timeout,
            new ShardMetrics(metrics),
            InstantSource.system());
    shards =
        new Shards(
            world,
            new ShardProperties(null, null, null, null),
            journals,
            folder,
            endSession,
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()));
    health = new DiscordDependency(shards, queue);
    shards.start();
  }

  static RunningShards on(ScriptedGateway gateway, Path folder, MemoryJournal journal) {
    return new RunningShards(
        gateway.apiUrl(), folder, journals(journal), Compression.ZSTD_STREAM, false);
  }

  static Map<Integer, MemoryJournal> journals(MemoryJournal first) {
    var journals = new ConcurrentHashMap<Integer, MemoryJournal>();
    journals.put(0, first);
    return journals;
  }

  DependencyState health() {
    return health.check();
  }

  double refusedSends() {
    return metrics.counter("signalbox_gateway_refused_sends_total").count();
  }

  double incidents(String kind) {
    return metrics.counter("signalbox_gateway_incidents_total", "kind", kind).count();
  }

  @Override
  public void close() {
    shards.stop();
  }
}
