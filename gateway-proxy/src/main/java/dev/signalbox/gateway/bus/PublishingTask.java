package dev.signalbox.gateway.bus;

import dev.signalbox.contract.bus.OrderedGroups;
import dev.signalbox.gateway.journal.Follower;
import dev.signalbox.gateway.journal.ShardLog;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** Which part of a journal is to be published, and how. */
record PublishingTask(
    ShardLog journal,
    Follower follower,
    EventSelection selection,
    BusMetrics metrics,
    BusProperties properties,
    Ordering ordering,
    RandomGenerator random) {

  /**
   * @param folder where each shard's chain heads are kept
   */
  record Ordering(OrderedGroups groups, Path folder) {}

  /** Interactions overtake what they would have to follow, so they have no place in the order. */
  EventChain openChain() {
    return follower == Follower.BUS
        ? EventChain.open(
            ordering.folder().resolve("chain-" + journal.shard()),
            ordering.groups(),
            journal.cursor(follower))
        : EventChain.none();
  }

  ConfirmWindow newWindow() {
    return new ConfirmWindow(properties.confirmWindow(), properties.confirmWindowSize().toBytes());
  }

  Backoff newBackoff() {
    return new Backoff(properties.maxBackoff(), random);
  }

  String name() {
    return follower + " of shard " + journal.shard();
  }
}
