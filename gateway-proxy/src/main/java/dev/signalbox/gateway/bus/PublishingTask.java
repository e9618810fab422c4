package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.journal.Follower;
import dev.signalbox.gateway.journal.ShardLog;
import java.util.random.RandomGenerator;

/** Which part of a journal is to be published, and how. */
record PublishingTask(
    ShardLog journal,
    Follower follower,
    EventSelection selection,
    BusMetrics metrics,
    BusProperties properties,
    RandomGenerator random) {

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
