package dev.signalbox.gateway.bus;

import static java.util.Objects.requireNonNull;

import dev.signalbox.contract.bus.OrderedGroup;
import dev.signalbox.contract.bus.RoutingKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last event of one shard in each queue of each ordered group: what the next one there names as
 * the one before it. All are of one session, because a new one starts new chains. Not thread-safe.
 */
final class ChainHeads {
  private final List<OrderedGroup> groups;
  private final Map<String, long[]> byGroup = new LinkedHashMap<>();
  private String session = "";

  ChainHeads(List<OrderedGroup> groups) {
    this.groups = groups;
    for (var group : groups) byGroup.put(group.name(), new long[RoutingKey.PARTITIONS]);
  }

  /** What is kept of one event to move the heads past it. */
  record Link(long index, String session, long sequence, String event, int partition) {}

  /**
   * Moves past one event.
   *
   * @return by group, the message id of the event before it in the same queue
   */
  Map<String, String> after(Link event) {
    if (!event.session().equals(session)) {
      session = event.session();
      byGroup.values().forEach(heads -> Arrays.fill(heads, 0));
    }
    var previous = new LinkedHashMap<String, String>();
    for (var group : groups) {
      if (!group.orders(event.event())) continue;
      var heads = requireNonNull(byGroup.get(group.name()));
      var last = heads[event.partition()];
      if (last != 0) previous.put(group.name(), session + '-' + last);
      heads[event.partition()] = event.sequence();
    }
    return previous;
  }

  String session() {
    return session;
  }

  Map<String, long[]> byGroup() {
    return byGroup;
  }

  /** Takes over the other's; a group that is not enabled here is left out. */
  void set(String newSession, Map<String, long[]> others) {
    session = newSession;
    byGroup.forEach((group, heads) -> {
      var other = others.get(group);
      if (other == null) Arrays.fill(heads, 0);
      else System.arraycopy(other, 0, heads, 0, RoutingKey.PARTITIONS);
    });
  }
}
