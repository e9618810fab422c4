package dev.signalbox.simulator.load;

import dev.signalbox.servicekit.errors.ApiException;
import dev.signalbox.simulator.gateway.LoadGateway;
import dev.signalbox.simulator.interactions.Interactions;
import dev.signalbox.simulator.ledger.CommandLedger;
import dev.signalbox.simulator.world.World;
import jakarta.annotation.PreDestroy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The one load that may run at a time. Thread-safe. */
@Component
public final class Load {
  private final World world;
  private final LoadGateway gateway;
  private final Interactions interactions;
  private final CommandLedger commands;
  private @Nullable LoadRun latest;

  Load(World world, LoadGateway gateway, Interactions interactions, CommandLedger commands) {
    this.world = world;
    this.gateway = gateway;
    this.interactions = interactions;
    this.commands = commands;
  }

  /**
   * Starts a load; the ledger forgets the one before it.
   *
   * @throws ApiException 409 while one runs, when a shard has no session, or when there is nothing
   *     that could be sent
   */
  public synchronized LoadStatus start(LoadPlan plan) {
    if (latest != null && !latest.isOver())
      throw conflict("load_running", "A load is running; DELETE /control/load stops it.");
    List<Integer> missing = gateway.shardsWithoutSession();
    if (!missing.isEmpty())
      throw conflict("no_session", "These shards have no session: " + missing + ".");
    if (world.guildList().isEmpty())
      throw conflict("no_guild", "There is no guild in which anything could happen.");
    if (Shape.ALL.stream().noneMatch(shape -> gateway.isWanted(shape.event)))
      throw conflict("no_intents", "The intents of the sessions bring none of a load's events.");
    commands.clear();
    gateway.begin();
    LoadRun run = new LoadRun(plan, world, gateway, interactions);
    latest = run;
    Thread.ofPlatform().daemon().name("load").start(run);
    return run.status();
  }

  public synchronized LoadStatus status() {
    return latest == null ? LoadStatus.IDLE : latest.status();
  }

  /**
   * Switches slash commands on or off while a load runs: nobody can answer them in time while the
   * bot is away.
   *
   * @throws ApiException 404 when none runs
   */
  public synchronized LoadStatus interactions(boolean value) {
    if (latest == null || latest.isOver())
      throw new ApiException(HttpStatus.NOT_FOUND, "no_load", "No load is running.");
    latest.interactions(value);
    return latest.status();
  }

  /** Ends the load that runs, if any. */
  @PreDestroy
  public synchronized void stop() {
    if (latest != null) latest.stop();
  }

  private static ApiException conflict(String code, String message) {
    return new ApiException(HttpStatus.CONFLICT, code, message);
  }
}
