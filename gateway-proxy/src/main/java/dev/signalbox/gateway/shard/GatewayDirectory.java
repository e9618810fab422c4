package dev.signalbox.gateway.shard;

import dev.signalbox.gateway.shard.identify.IdentifyQueue;
import dev.signalbox.gateway.shard.plan.GatewayBot;
import dev.signalbox.gateway.shard.plan.GatewayBotLookup;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Where the gateway is: as set, or as Discord said last. Thread-safe. */
final class GatewayDirectory {
  private static final Executor BLOCKING = Thread::startVirtualThread;
  private final GatewayBotLookup lookup;
  private final IdentifyQueue queue;
  private final String fixedUrl;
  private volatile String url = "";

  /**
   * @param fixedUrl instead of Discord's; empty for Discord's
   */
  GatewayDirectory(GatewayBotLookup lookup, IdentifyQueue queue, String fixedUrl) {
    this.lookup = lookup;
    this.queue = queue;
    this.fixedUrl = fixedUrl;
  }

  /** Asks Discord; blocks. */
  GatewayBotLookup.Outcome ask() throws InterruptedException {
    var outcome = lookup.ask();
    if (outcome instanceof GatewayBotLookup.Outcome.Found(GatewayBot gateway)) {
      url = fixedUrl.isBlank() ? gateway.url() : fixedUrl;
      queue.refresh(gateway.limit());
    }
    return outcome;
  }

  /**
   * The address known, after asking if there is none or another is wanted; an answer that fails
   * leaves the known one.
   */
  CompletionStage<String> url(boolean refresh) {
    if (!refresh && !url.isEmpty()) return CompletableFuture.completedFuture(url);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            ask();
          } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
          }
          return url;
        },
        BLOCKING);
  }
}
