package dev.signalbox.gateway.bus;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.signalbox.contract.bus.Topology;
import dev.signalbox.servicekit.errors.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection over which dispatches are published. It comes back by itself, and declares the
 * topology each time before anybody publishes. Thread-safe.
 */
final class BusConnection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BusConnection.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private final ConnectionFactory factory;
  private final List<Address> addresses;
  private final Topology topology;
  private final Backoff backoff;
  private final Wakeup wakeup = new Wakeup();
  private final List<Runnable> onChange = new CopyOnWriteArrayList<>();
  private volatile BrokerState state = new BrokerState.Away("not connected yet");
  private volatile @Nullable Connection connection;
  private volatile boolean isRunning = true;
  private @Nullable Thread thread;

  BusConnection(
      ConnectionFactory factory, List<Address> addresses, Topology topology, Backoff backoff) {
    this.factory = factory.clone();
    this.factory.setAutomaticRecoveryEnabled(false); // unconfirmed messages are ours to repeat
    this.addresses = List.copyOf(addresses);
    this.topology = topology;
    this.backoff = backoff;
  }

  void start() {
    thread = Thread.ofVirtual().name("bus-connection").start(this::stayConnected);
  }

  BrokerState state() {
    return state;
  }

  /** Runs after each change of state, on any thread; must return at once. */
  void onChange(Runnable listener) {
    onChange.add(listener);
  }

  boolean isFlowing() {
    return state instanceof BrokerState.Connected;
  }

  /** A new channel; empty while there is no connection. */
  Optional<Channel> openChannel() throws IOException {
    var current = connection;
    return current == null ? Optional.empty() : current.openChannel();
  }

  /** Makes good what somebody may have deleted; changes nothing where all is there. */
  void declareTopology() throws IOException {
    var current = connection;
    if (current != null) declareTopologyOver(current);
  }

  private void declareTopologyOver(Connection open) throws IOException {
    try (var channel = open.createChannel()) {
      TopologyDeclaration.declare(topology, channel);
    } catch (TimeoutException slow) {
      throw new IOException("the broker did not close a channel in time", slow);
    }
  }

  private void stayConnected() {
    while (isRunning) {
      var open = connection;
      if (open != null && open.isOpen()) {
        wakeup.sleep(LOOK_AGAIN);
        continue;
      }
      try {
        connect();
        backoff.succeeded();
      } catch (IOException | TimeoutException | RuntimeException failed) {
        away(reason(failed));
        wakeup.sleep(backoff.afterFailure());
      }
    }
  }

  private void connect() throws IOException, TimeoutException {
    var opened = factory.newConnection(addresses, "gateway-proxy events");
    try {
      watch(opened);
      declareTopologyOver(opened);
    } catch (IOException | RuntimeException failed) {
      opened.abort();
      throw failed;
    }
    var version = String.valueOf(opened.getServerProperties().get("version"));
    log.info("broker: connected to RabbitMQ {} at {}", version, opened.getAddress());
    connection = opened;
    change(new BrokerState.Connected(version));
  }

  private void watch(Connection opened) {
    var version = String.valueOf(opened.getServerProperties().get("version"));
    opened.addBlockedListener(
        reason -> change(new BrokerState.Blocked(reason)),
        () -> change(new BrokerState.Connected(version)));
    opened.addShutdownListener(cause -> {
      if (connection != opened) return;
      connection = null;
      away(reason(cause));
      wakeup.ring();
    });
  }

  /** Said once for each reason, however many attempts fail for it. */
  private void away(String reason) {
    var next = new BrokerState.Away(reason);
    if (isRunning && !next.equals(state)) {
      log.atWarn()
          .addKeyValue(ErrorCode.KEY, ErrorCode.E010)
          .log("broker: {}; dispatches are journaled, trying again", reason);
    }
    change(next);
  }

  private void change(BrokerState next) {
    state = next;
    onChange.forEach(Runnable::run);
  }

  /** The innermost message: for instance which queue exists with other arguments. */
  private static String reason(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) cause = cause.getCause();
    var message = cause.getMessage();
    return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  @Override
  public void close() {
    isRunning = false;
    var open = connection;
    connection = null;
    if (open != null) open.abort((int) Duration.ofSeconds(2).toMillis());
    wakeup.ring();
    try {
      if (thread != null) thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
