package dev.signalbox.gateway.shard;

import dev.signalbox.gateway.journal.ShardJournal;
import dev.signalbox.gateway.shard.plan.GatewayBotLookup.Outcome;
import dev.signalbox.gateway.shard.plan.ShardId;
import dev.signalbox.gateway.shard.plan.ShardProperties;
import dev.signalbox.servicekit.errors.ErrorCode;
import io.netty.channel.EventLoopGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * All shards of this process: found out about at start, for as long as that takes, and left
 * resumable at the stop.
 */
final class Shards implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Shards.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
  private static final int QUIET_PERIOD_MS = 0;

  /** What a resume does not need is not to take the processor from it. */
  private static final Duration UNTIL_RESUMED = Duration.ofSeconds(2);

  /** How far the start has come. */
  sealed interface Discovery {
    record Asking(String problem) implements Discovery {}

    record TokenRefused() implements Discovery {}

    record Done() implements Discovery {}
  }

  private final ShardEnvironment world;
  private final ShardProperties plan;
  private final IntFunction<ShardJournal> journals;
  private final Path folder;
  private final boolean endSessionOnStop;
  private final EventLoopGroup loops;
  private volatile List<Shard> shards = List.of();
  private volatile Discovery discovery = new Discovery.Asking("not asked yet");
  private volatile boolean isRunning;
  private @Nullable Thread finding;

  /**
   * @param folder for what a shard keeps beside its journal
   */
  Shards(
      ShardEnvironment world,
      ShardProperties plan,
      IntFunction<ShardJournal> journals,
      Path folder,
      boolean endSessionOnStop,
      EventLoopGroup loops) {
    this.world = world;
    this.plan = plan;
    this.journals = journals;
    this.folder = folder;
    this.endSessionOnStop = endSessionOnStop;
    this.loops = loops;
  }

  @Override
  public void start() {
    isRunning = true;
    finding = Thread.ofVirtual().name("gateway-discovery").start(this::find);
  }

  private void find() {
    try {
      var stored = ofStoredSessions();
      var known = stored.or(plan::known);
      known.ifPresent(this::begin);
      if (stored.isPresent()) Thread.sleep(UNTIL_RESUMED);
      for (var failures = 0; isRunning; failures++) {
        switch (world.directory().ask()) {
          case Outcome.Found(var gateway) -> {
            if (known.isEmpty()) begin(plan.plan(gateway.shards()));
            else compare(known.get(), plan.plan(gateway.shards()));
            return;
          }
          case Outcome.Refused() -> {
            discovery = new Discovery.TokenRefused();
            world.metrics().error(ErrorCode.E002);
            log.atError()
                .addKeyValue(ErrorCode.KEY, ErrorCode.E002)
                .log("Discord refused the bot token; correct DISCORD_TOKEN and start again");
            return;
          }
          case Outcome.Unavailable(var reason, var retryAfter) -> {
            if (known.isEmpty()) discovery = new Discovery.Asking(reason);
            var wait = retryAfter.orElse(world.machine().backoff().after(failures));
            world.metrics().error(ErrorCode.E001);
            log.atWarn()
                .addKeyValue(ErrorCode.KEY, ErrorCode.E001)
                .log("{}; trying again in {} ms", reason, wait.toMillis());
            Thread.sleep(wait);
          }
        }
      }
    } catch (InterruptedException stopping) {
      log.debug("stopped while looking for the gateway");
    } catch (RuntimeException unexpected) {
      discovery = new Discovery.Asking("failed: " + unexpected.getMessage());
      log.atError()
          .addKeyValue(ErrorCode.KEY, ErrorCode.E005)
          .setCause(unexpected)
          .log("no shards");
    }
  }

  /**
   * The fleet whose sessions the journal has, when it has all of them: it needs no identify, and no
   * answer of Discord's to be resumed.
   */
  private Optional<List<ShardId>> ofStoredSessions() {
    var ids = plan.known().orElse(null);
    if (ids == null) {
      var first = journals.apply(0).position();
      if (first.isEmpty()) return Optional.empty();
      ids = plan.plan(first.get().shardCount());
    }
    var areAllStored =
        ids.stream()
            .allMatch(id ->
                journals
                    .apply(id.id())
                    .position()
                    .filter(position -> position.shardCount() == id.total())
                    .isPresent());
    return areAllStored ? Optional.of(ids) : Optional.empty();
  }

  /** Another number of shards would cost every session, so that waits for a new one. */
  private static void compare(List<ShardId> running, List<ShardId> recommended) {
    if (running.equals(recommended)) return;
    log.warn(
        "Discord recommends {} shards; the sessions of {} go on (SHARD_COUNT={} changes that)",
        recommended.getFirst().total(),
        running.getFirst().total(),
        recommended.getFirst().total());
  }

  private synchronized void begin(List<ShardId> ids) {
    if (!isRunning) return;
    var begun = new ArrayList<Shard>();
    for (var id : ids) {
      var guilds = new SessionGuilds(folder.resolve("guilds-" + id.id()));
      begun.add(new Shard(id, journals.apply(id.id()), guilds, world, loops.next()));
    }
    shards = List.copyOf(begun);
    discovery = new Discovery.Done();
    log.info("starting {} to {}", ids.getFirst(), ids.getLast());
    begun.forEach(Shard::start);
  }

  @Override
  public synchronized void stop() {
    isRunning = false;
    if (finding != null) finding.interrupt();
    var closed =
        shards.stream()
            .map(shard -> shard.stop(endSessionOnStop).toCompletableFuture())
            .toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(closed).get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException late) {
      log.warn("not every socket was closed in {}", CLOSE_LIMIT, late);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    world.queue().close();
    loops.shutdownGracefully(QUIET_PERIOD_MS, CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  /** Before whoever needs the broker or serves requests: every second counts for a resume. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 9_000;
  }

  Discovery discovery() {
    return discovery;
  }

  List<ShardStatus> statuses() {
    return shards.stream().map(Shard::status).toList();
  }
}
