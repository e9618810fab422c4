package dev.signalbox.bench.ledger;

import dev.signalbox.quickstart.stack.Ports.Part;
import dev.signalbox.quickstart.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Breaks one part after the other while the load runs. Each waits until what was broken before is
 * whole again, but for command-handler: while it starts the others are broken all the same.
 */
final class Disturbances {

  private static final Duration WHOLE_LIMIT = Duration.ofSeconds(90);

  /** Discord's limit for the first answer to an interaction, with room for the way. */
  private static final Duration ANSWERED_LIMIT = Duration.ofSeconds(5);

  /** Each look costs those who are looked at. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Stack stack;
  private final SimulatedDiscord discord;
  private final ProxyHealth proxy;
  private final LedgerPlan plan;
  private final Consumer<String> narrator;

  Disturbances(Stack stack, SimulatedDiscord discord, LedgerPlan plan, Consumer<String> narrator) {
    this.stack = stack;
    this.discord = discord;
    this.proxy = new ProxyHealth(stack.ports().url(Part.GATEWAY_PROXY));
    this.plan = plan;
    this.narrator = narrator;
  }

  /**
   * @param at share of the events that has been sent when it happens
   */
  private record Disturbance(String what, double at, Act act) {}

  private interface Act {
    void run() throws InterruptedException;
  }

  private interface Question {
    boolean ask() throws InterruptedException;
  }

  /** Returns how many happened while the load was running. */
  int run() throws InterruptedException {
    int underLoad = 0;
    for (var disturbance :
        List.of(
            new Disturbance("kill -9 of gateway-proxy", 0.20, this::killGatewayProxy),
            new Disturbance("restart of the broker", 0.40, this::restartBroker),
            new Disturbance("kill -9 of command-handler", 0.60, this::killCommandHandler),
            new Disturbance("shard 1 frozen without a close", 0.70, this::freezeShard),
            new Disturbance("op 9, resumable, on shard 0", 0.85, this::invalidateShard))) {
      await("%.0f %% of the load".formatted(disturbance.at * 100), () -> isSent(disturbance.at));
      if (!discord.load().isOver()) underLoad++;
      narrator.accept(disturbance.what);
      var begin = Instant.now();
      disturbance.act.run();
      narrator.accept(
          "%s: whole again after %.1f s"
              .formatted(
                  disturbance.what, Duration.between(begin, Instant.now()).toMillis() / 1000.0));
    }
    await("readiness", stack::isReady);
    return underLoad;
  }

  private boolean isSent(double share) throws InterruptedException {
    var load = discord.load();
    return load.isOver() || load.sent() >= share * plan.events();
  }

  private void killGatewayProxy() throws InterruptedException {
    withoutSlashCommands(() -> {
      long killed = stack.pid("gateway-proxy");
      stack.kill("gateway-proxy");
      await("another gateway-proxy", () -> isAnother("gateway-proxy", killed));
      awaitAllShards();
    });
  }

  private void restartBroker() throws InterruptedException {
    stack.broker().stop();
    stack.broker().start();
    await("readiness", stack::isReady);
  }

  private void killCommandHandler() throws InterruptedException {
    long killed = stack.pid("command-handler");
    stack.kill("command-handler");
    await("another command-handler", () -> isAnother("command-handler", killed));
  }

  private void freezeShard() throws InterruptedException {
    withoutSlashCommands(() -> {
      long resumes = discord.resumes();
      discord.freeze(1);
      await("a resume of the frozen shard", () -> discord.resumes() > resumes);
      awaitAllShards();
    });
  }

  private void invalidateShard() throws InterruptedException {
    long resumes = discord.resumes();
    discord.invalidateResumably(0);
    await("a resume of shard 0", () -> discord.resumes() > resumes);
    awaitAllShards();
  }

  /**
   * Discord takes no answer to a slash command after three seconds, so none is given while nothing
   * can answer for longer; commands are then messages.
   */
  private void withoutSlashCommands(Act act) throws InterruptedException {
    discord.sendSlashCommands(false);
    var limit = Instant.now().plus(ANSWERED_LIMIT);
    while (discord.hasOpenInteractions() && Instant.now().isBefore(limit)) Thread.sleep(LOOK_AGAIN);
    act.run();
    discord.sendSlashCommands(true);
  }

  private boolean isAnother(String service, long killed) {
    long now = stack.pid(service);
    return now > 0 && now != killed;
  }

  private void awaitAllShards() throws InterruptedException {
    await("all shards", () -> discord.connectedShards() == plan.shards());
    await("all that was replayed", () -> proxy.onlineShards() == plan.shards());
  }

  private static void await(String what, Question question) throws InterruptedException {
    var limit = Instant.now().plus(WHOLE_LIMIT);
    while (!question.ask()) {
      if (Instant.now().isAfter(limit)) {
        throw new IllegalStateException(
            "waited %d s in vain for %s".formatted(WHOLE_LIMIT.toSeconds(), what));
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }
}
