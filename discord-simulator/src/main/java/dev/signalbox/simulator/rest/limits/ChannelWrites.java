package dev.signalbox.simulator.rest.limits;

import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import dev.signalbox.simulator.world.WorldListener;
import org.springframework.stereotype.Component;

/** Tells the limit that all writers of a channel share of every message in it. */
@Component
class ChannelWrites implements WorldListener {
  private final RateLimits limits;

  ChannelWrites(World world, RateLimits limits) {
    this.limits = limits;
    world.subscribe(this);
  }

  @Override
  public void on(WorldEvent event) {
    if (event.name().equals("MESSAGE_CREATE") && event.channelId() != null) {
      limits.noteWrite(event.channelId().value());
    }
  }
}
