package dev.signalbox.simulator.gateway;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Misbehaviour of the gateway that a test switched on. Thread-safe. */
@Component
final class GatewayFaults {
  private volatile boolean dropAcks;
  private final AtomicInteger reconnectsBeforeHello = new AtomicInteger();
  private final AtomicInteger refusedConnections = new AtomicInteger();

  boolean dropsAcks() {
    return dropAcks;
  }

  /** While on, no heartbeat is acknowledged. */
  void dropAcks(boolean value) {
    dropAcks = value;
  }

  /** The next so many connections get op 7 in place of hello. */
  void reconnectBeforeHello(int connections) {
    reconnectsBeforeHello.set(connections);
  }

  boolean takeReconnectBeforeHello() {
    return reconnectsBeforeHello.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  /** The next so many websocket handshakes are answered with 503. */
  void refuseConnections(int connections) {
    refusedConnections.set(connections);
  }

  boolean takeRefusal() {
    return refusedConnections.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }
}
