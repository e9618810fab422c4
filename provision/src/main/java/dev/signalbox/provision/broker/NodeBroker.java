package dev.signalbox.provision.broker;

import dev.signalbox.provision.Unavailable;
import dev.signalbox.provision.debian.Unpacked;
import dev.signalbox.provision.process.Command;
import dev.signalbox.provision.process.FreePorts;
import dev.signalbox.provision.process.Lifeline;
import dev.signalbox.provision.process.Output;
import dev.signalbox.provision.process.OwnSession;
import dev.signalbox.provision.process.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A private node of a server on this machine: own ports, own epmd, own data folder, reachable from
 * 127.0.0.1 only.
 */
final class NodeBroker implements Broker {
  /** It starts an Erlang VM of its own, which on a very busy machine has taken over a minute. */
  private static final Duration CTL_LIMIT = Duration.ofMinutes(3);

  private static final Duration STOPPING = Duration.ofSeconds(20);

  private final Server server;
  private final NodeFolder folder;
  private final NodePorts ports;
  private final boolean kept;
  private @Nullable Process node;
  private @Nullable Process epmd;

  private NodeBroker(Server server, NodeFolder folder, NodePorts ports, boolean kept) {
    this.server = server;
    this.folder = folder;
    this.ports = ports;
    this.kept = kept;
  }

  /**
   * Starts a node; a throw-away one tries again with other ports should somebody else have taken
   * them meanwhile.
   */
  static Broker started(Server server, BrokerSettings settings) {
    settings.progress().accept("Starting " + server.origin());
    for (var attempt = 1; ; attempt++) {
      var broker = of(server, settings);
      try {
        broker.start();
        return broker;
      } catch (IllegalStateException e) {
        broker.close();
        if (settings.port() != 0 || attempt == 3) throw e;
      }
    }
  }

  private static NodeBroker of(Server server, BrokerSettings settings) {
    try {
      var data = settings.data();
      var folder =
          NodeFolder.prepare(
              data == null
                  ? Files.createTempDirectory("signalbox-rabbitmq-")
                  : data.toAbsolutePath());
      return new NodeBroker(server, folder, NodePorts.choose(settings.port()), data != null);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the broker's folder", e);
    }
  }

  @Override
  public BrokerAddress address() {
    return new BrokerAddress("127.0.0.1", ports.amqp(), NodeFolder.USER, folder.password(), "/");
  }

  @Override
  public String origin() {
    return server.origin();
  }

  @Override
  public synchronized void start() {
    if (node != null && node.isAlive()) return;
    folder.nodePid().endLeftOver(STOPPING);
    folder.epmdPid().endLeftOver(Duration.ofSeconds(2));
    if (!FreePorts.isFree(ports.amqp()))
      throw new Unavailable(
          "port " + ports.amqp(),
          "Port " + ports.amqp() + ", which RabbitMQ needs, is taken by another program.");
    epmd =
        launch(
            "epmd.log",
            "TERM",
            server.erlang().resolve("epmd").toString(),
            "-address",
            "127.0.0.1",
            "-port",
            "" + ports.epmd(),
            "-relaxed_command_check");
    folder.epmdPid().record(epmd.toHandle());
    node = launch("server.log", "TERM", server.scripts().resolve("rabbitmq-server").toString());
    folder.nodePid().record(node.toHandle());
    Readiness.await(address(), node, () -> Output.end(folder.log("server.log")));
  }

  private Process launch(String log, String signal, String... words) {
    try {
      var builder =
          new ProcessBuilder(OwnSession.wrap(words))
              .redirectErrorStream(true)
              .redirectOutput(folder.log(log).toFile());
      builder.redirectInput(new java.io.File("/dev/null"));
      builder.environment().putAll(NodeEnvironment.of(server, folder, ports));
      var process = builder.start();
      Lifeline.hold(process.pid(), signal);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + words[0], e);
    }
  }

  @Override
  public BrokerAddress virtualHost(String name) {
    if (!name.matches("[A-Za-z0-9_.-]+"))
      throw new IllegalArgumentException(
          "a virtual host's name has letters, digits and _.- only: " + name);
    ctl("eval", VirtualHosts.creating(name, NodeFolder.USER));
    return address().in(name);
  }

  @Override
  public String ctl(String... arguments) {
    return Command.of(server.scripts().resolve("rabbitmqctl").toString())
        .and(List.of(arguments))
        .with(NodeEnvironment.of(server, folder, ports))
        .within(CTL_LIMIT)
        .output();
  }

  @Override
  public synchronized void stop() {
    if (node != null && node.isAlive()) {
      Command.of(server.scripts().resolve("rabbitmqctl").toString(), "stop")
          .with(NodeEnvironment.of(server, folder, ports))
          .within(Duration.ofSeconds(10))
          .run();
      if (!PidFile.awaitEnd(node.toHandle(), STOPPING))
        PidFile.end(node.toHandle(), Duration.ofSeconds(5));
    }
    forget();
  }

  @Override
  public synchronized void kill() {
    if (node != null) {
      var helpers =
          node.descendants().toList(); // Erlang's port programs follow it, but let us not race them
      node.destroyForcibly();
      PidFile.awaitEnd(node.toHandle(), Duration.ofSeconds(10));
      helpers.forEach(ProcessHandle::destroyForcibly);
    }
    forget();
  }

  @Override
  public synchronized void close() {
    if (kept) {
      stop();
    } else {
      kill();
      Unpacked.delete(folder.path());
    }
  }

  private void forget() {
    if (node != null) Lifeline.release(node.pid());
    if (epmd != null) {
      PidFile.end(epmd.toHandle(), Duration.ofSeconds(2));
      Lifeline.release(epmd.pid());
    }
    node = null;
    epmd = null;
    folder.nodePid().forget();
    folder.epmdPid().forget();
  }

  /** The node's three ports: clients, Erlang distribution, epmd. */
  record NodePorts(int amqp, int distribution, int epmd) {
    static NodePorts choose(int amqp) {
      var free = FreePorts.find(3);
      return new NodePorts(amqp == 0 ? free.get(0) : amqp, free.get(1), free.get(2));
    }
  }

  /** Where the node's files lie, for messages. */
  Path data() {
    return folder.path();
  }
}
