package dev.signalbox.simulator.official;

import dev.signalbox.simulator.world.Audience;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import dev.signalbox.simulator.world.WorldListener;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The latest interaction, heard where it arises. */
final class HeardInteractions implements WorldListener, AutoCloseable {
  private final World world;
  private volatile Optional<JsonNode> latest = Optional.empty();

  HeardInteractions(World world) {
    this.world = world;
    world.subscribe(this);
  }

  @Override
  public void on(WorldEvent event) {
    if (event.audience() instanceof Audience.OnlyApplication)
      latest = Optional.of(event.data().tree());
  }

  JsonNode latest() {
    return latest.orElseThrow(() -> new AssertionError("no interaction came"));
  }

  @Override
  public void close() {
    world.unsubscribe(this);
  }
}
