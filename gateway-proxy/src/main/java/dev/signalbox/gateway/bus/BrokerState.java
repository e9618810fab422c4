package dev.signalbox.gateway.bus;

/** How publishing stands with the broker. */
sealed interface BrokerState {
  /** The topology is declared and messages flow. */
  record Connected(String version) implements BrokerState {}

  /** Connected, but the broker takes no messages, for instance because its disk is full. */
  record Blocked(String reason) implements BrokerState {}

  /** Not connected, or the topology could not be declared. */
  record Away(String reason) implements BrokerState {}
}
