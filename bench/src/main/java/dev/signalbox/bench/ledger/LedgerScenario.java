package dev.signalbox.bench.ledger;

import dev.signalbox.contract.bus.OrderedGroup;
import dev.signalbox.quickstart.stack.Installation;
import dev.signalbox.quickstart.stack.Ports;
import dev.signalbox.quickstart.stack.Ports.Part;
import dev.signalbox.quickstart.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Starts everything, sends the load, breaks parts of the system meanwhile, waits until nothing more
 * comes, and counts.
 */
public final class LedgerScenario {

  /** The consumer group that receives every event in its guild's order. */
  private static final OrderedGroup GROUP =
      new OrderedGroup("bench", List.of(OrderedGroup.EVERY_EVENT));

  /** So long nothing new came: then nothing more will. */
  private static final Duration QUIET = Duration.ofSeconds(45);

  private final LedgerPlan plan;
  private final Path checkout;
  private final Consumer<String> narrator;

  public LedgerScenario(LedgerPlan plan, Path checkout, Consumer<String> narrator) {
    this.plan = plan;
    this.checkout = checkout;
    this.narrator = narrator;
  }

  /**
   * @throws IllegalStateException when something that the run needs could not be had; it says what
   */
  public Outcome run() throws InterruptedException {
    var home = Home.temporary();
    narrator.accept("logs and data of this run are in " + home);
    var outcome = runIn(home);
    if (outcome.objections().isEmpty()) Home.delete(home);
    return outcome;
  }

  private Outcome runIn(Path home) throws InterruptedException {
    var installation = new Installation(checkout, home);
    try (var stack =
        new Stack(installation, Ports.ephemeral(), Optional.empty(), settings(), narrator)) {
      stack.start();
      stack.quickenRestarts();
      return measured(stack).outcome();
    }
  }

  private Map<String, Map<String, String>> settings() {
    return Map.of(
        Stack.EVERY_SERVICE,
        Map.of("BUS_GROUPS", GROUP.name() + ":" + OrderedGroup.EVERY_EVENT),
        "discord-simulator",
        Map.of(
            Stack.HEAP_MB,
            "640", // guilds, what was said in them, and four replay buffers
            "SIMULATOR_SEED",
            Long.toString(plan.seed()),
            "SIMULATOR_SHARDS",
            Integer.toString(plan.shards()),
            "SIMULATOR_GUILDS",
            Integer.toString(plan.guilds()),
            "SIMULATOR_MAX_CONCURRENCY",
            Integer.toString(plan.shards()),
            "SIMULATOR_REPLAY_EVENTS",
            "5000",
            "SIMULATOR_REPLAY_AGE",
            "3m"));
  }

  private Evidence measured(Stack stack) throws InterruptedException {
    var discord = new SimulatedDiscord(stack.ports().url(Part.SIMULATOR));
    var arrivals = new Arrivals(plan.events());
    try (var consumer = new OrderedConsumer(stack.broker().address(), GROUP, arrivals);
        var gap = GapWatch.of(stack)) {
      consumer.start();
      var begin = Instant.now();
      discord.startLoad(plan);
      narrator.accept(
          "sending %d events, %d per second, %d commands per second among them"
              .formatted(plan.events(), plan.eventsPerSecond(), plan.commandsPerSecond()));
      int underLoad = new Disturbances(stack, discord, plan, narrator).run();
      awaitEnd(discord, arrivals);
      long seconds = Duration.between(begin, Instant.now()).toSeconds();
      return evidence(stack, discord, arrivals, gap.total(), underLoad, seconds);
    }
  }

  private void awaitEnd(SimulatedDiscord discord, Arrivals arrivals) throws InterruptedException {
    int unsettled = Integer.MAX_VALUE;
    var lastProgress = Instant.now();
    while (Duration.between(lastProgress, Instant.now()).compareTo(QUIET) < 0) {
      var isOver = discord.load().isOver();
      int now = arrivals.missing() + discord.unanswered();
      if (isOver && now == 0) return;
      if (now != unsettled) {
        unsettled = now;
        lastProgress = Instant.now();
      }
      Thread.sleep(500);
    }
    narrator.accept("nothing new for " + QUIET.toSeconds() + " s; counting");
  }

  private static Evidence evidence(
      Stack stack,
      SimulatedDiscord discord,
      Arrivals arrivals,
      long gap,
      int underLoad,
      long seconds)
      throws InterruptedException {
    var ledger = discord.ledger().path("load");
    return new Evidence(
        discord.load().sent(),
        undelivered(ledger),
        ledger.path("evicted").asLong(),
        gap,
        arrivals,
        discord.commands(),
        Executions.byCause(stack.database().createDatabase("signalbox")),
        discord.violations(),
        DeadLetters.count(stack.broker().address()),
        ledger.path("replayedNumbers").asLong(),
        ledger.path("identifies").asLong(),
        underLoad,
        seconds);
  }

  private static long undelivered(JsonNode ledger) {
    return ledger
        .path("undelivered")
        .valueStream()
        .mapToLong(range -> range.path(1).asLong() - range.path(0).asLong() + 1)
        .sum();
  }
}
