package dev.signalbox.simulator.load;

import dev.signalbox.simulator.gateway.LoadGateway;
import dev.signalbox.simulator.interactions.Interactions;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One load from its preparation to its last event, on a thread of its own. */
final class LoadRun implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(LoadRun.class);

  /** Longest rest in nanoseconds, so that a stop is noticed. */
  private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(20);

  /** Shortest rest in nanoseconds: what is due meanwhile goes out together. */
  private static final long SHORTEST_REST = TimeUnit.MILLISECONDS.toNanos(1);

  private final LoadPlan plan;
  private final World world;
  private final LoadGateway gateway;
  private final SplittableRandom random;
  private final Questions questions;
  private final Clockwork clockwork;
  private final LoadProgress progress;
  private volatile boolean stopped;

  LoadRun(LoadPlan plan, World world, LoadGateway gateway, Interactions interactions) {
    this.plan = plan;
    this.world = world;
    this.gateway = gateway;
    this.random = new SplittableRandom(plan.seed());
    this.questions = new Questions(world, interactions, plan.interactions());
    this.clockwork = new Clockwork(world);
    this.progress = new LoadProgress(plan);
  }

  LoadStatus status() {
    return progress.status();
  }

  boolean isOver() {
    return progress.isOver();
  }

  void interactions(boolean value) {
    questions.withInteractions(value);
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try {
      Traffic traffic = prepare();
      progress.begin(world.clock().millis());
      send(traffic);
    } catch (RuntimeException failure) { // else the load would seem to run for ever
      stopped = true;
      log.error("the load ended early", failure);
    } finally {
      progress.end(stopped);
    }
  }

  /** Templates once per guild; busy guilds are few, quiet ones many (Zipf). */
  private Traffic prepare() {
    TemplateWriter writer = new TemplateWriter(world, random);
    List<GuildTraffic> guilds = new ArrayList<>();
    for (Guild guild : world.guildList()) {
      if (stopped) break;
      List<Channel> channels = world.channelsOf(guild.id());
      questions.add(guild, channels);
      Map<Shape, GuildTraffic.Pair> templates = writer.write(guild, channels);
      if (!templates.isEmpty())
        guilds.add(new GuildTraffic(guild.id(), templates, clockwork.next()));
    }
    Collections.shuffle(guilds, java.util.Random.from(random));
    List<Shape> shapes = Shape.ALL.stream().filter(s -> gateway.isWanted(s.event)).toList();
    return new Traffic(byRank(guilds), new Weighted<>(shapes, shape -> shape.weight));
  }

  private record Traffic(Weighted<GuildTraffic> guilds, Weighted<Shape> shapes) {}

  private static Weighted<GuildTraffic> byRank(List<GuildTraffic> guilds) {
    Map<GuildTraffic, Integer> ranks = new java.util.IdentityHashMap<>();
    for (GuildTraffic guild : guilds) ranks.put(guild, ranks.size() + 1);
    return new Weighted<>(guilds, guild -> 1.0 / ranks.getOrDefault(guild, 1));
  }

  private void send(Traffic traffic) {
    long start = System.nanoTime();
    long sent = 0;
    while (sent < plan.events() && !stopped) {
      long due = plan.dueAfter(System.nanoTime() - start);
      while (sent < due && !stopped) {
        send(traffic, ++sent);
      }
      if (sent < plan.events())
        LockSupport.parkNanos(
            Math.clamp(
                plan.dueAt(sent + 1) - (System.nanoTime() - start), SHORTEST_REST, LONGEST_REST));
    }
  }

  private void send(Traffic traffic, long number) {
    if (plan.isCommand(number) && !questions.isEmpty()) {
      progress.command(number, ask(number));
    } else {
      Shape shape = traffic.shapes.draw(random);
      gateway.send(traffic.guilds.draw(random).event(shape, number, clockwork));
      progress.sent(number);
    }
  }

  /**
   * A channel or person may be gone by now: then the number reaches nobody, and the ledger says so.
   */
  private boolean ask(long number) {
    try {
      return questions.ask(number);
    } catch (RuntimeException gone) {
      log.debug("command {} could not be asked: {}", number, gone.toString());
      gateway.lost(number);
      return false;
    }
  }
}
