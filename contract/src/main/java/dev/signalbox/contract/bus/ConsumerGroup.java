package dev.signalbox.contract.bus;

import java.util.List;

/**
 * Those who compete for one work queue: each message goes to one of the group's members, and order
 * does not matter to them. Where it does: {@link OrderedGroup}.
 */
public enum ConsumerGroup {
  MESSAGE_HANDLER("message-handler", BusNames.EVENTS, List.of(RoutingKey.every("MESSAGE_CREATE"))),
  INTERACTIONS(
      "command-handler.interactions",
      BusNames.EVENTS,
      List.of(RoutingKey.every("INTERACTION_CREATE"))),
  COMMANDS("command-handler", BusNames.COMMANDS, List.of("command-handler"));

  private final String queue;
  private final String exchange;
  private final List<String> routingKeys;

  ConsumerGroup(String queue, String exchange, List<String> routingKeys) {
    this.queue = queue;
    this.exchange = exchange;
    this.routingKeys = routingKeys;
  }

  public String queue() {
    return queue;
  }

  public String exchange() {
    return exchange;
  }

  public List<String> routingKeys() {
    return routingKeys;
  }
}
