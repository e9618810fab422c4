package dev.signalbox.simulator.world;

/**
 * Hears every event in the order of the changes. Called under the world's lock: hand over and
 * return, never block.
 */
@FunctionalInterface
public interface WorldListener {
  void on(WorldEvent event);
}
