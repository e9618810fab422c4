package dev.signalbox.gateway.bus;

import static dev.signalbox.servicekit.errors.ErrorCode.E010;

import dev.signalbox.gateway.journal.Follower;
import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.servicekit.health.Dependency;
import dev.signalbox.servicekit.health.DependencyState;
import java.util.LinkedHashMap;
import java.util.Map;

/** Row {@code bus} of health: whether dispatches flow to the broker, and how many wait. */
final class BusDependency implements Dependency {
  private final BusConnection connection;
  private final QueueDepths depths;
  private final Journal journal;

  BusDependency(BusConnection connection, QueueDepths depths, Journal journal) {
    this.connection = connection;
    this.depths = depths;
    this.journal = journal;
  }

  @Override
  public String name() {
    return "bus";
  }

  @Override
  public DependencyState check() {
    var figures = new LinkedHashMap<String, Object>();
    figures.put("waiting", waiting(Follower.BUS));
    figures.put("interactions_waiting", waiting(Follower.INTERACTIONS));
    return switch (connection.state()) {
      case BrokerState.Connected(var version) -> {
        figures.put("version", version);
        yield DependencyState.up(figures);
      }
      case BrokerState.Away(var reason) -> down("cannot be used (RABBITMQ_URL)", reason, figures);
      case BrokerState.Blocked(var reason) -> {
        figures.putAll(depths.fullest());
        yield down("takes no messages", reason, figures);
      }
    };
  }

  private static DependencyState down(String what, String reason, Map<String, Object> figures) {
    return DependencyState.down(
            E010, "RabbitMQ " + what + "; dispatches are journaled and wait: " + reason)
        .with(figures);
  }

  private long waiting(Follower follower) {
    return journal.logs().stream().mapToLong(log -> log.behind(follower)).sum();
  }
}
