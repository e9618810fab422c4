package dev.signalbox.provision.broker;

import dev.signalbox.provision.process.Command;
import dev.signalbox.provision.process.FreePorts;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * {@code rabbitmq:4-management} in a container, when a Docker daemon answers and the image is at
 * hand or pulls within 60 s.
 */
final class DockerBroker implements Broker {
  private static final String IMAGE = "rabbitmq:4-management";

  private final String container;
  private final BrokerAddress address;
  private final boolean kept;

  private DockerBroker(String container, BrokerAddress address, boolean kept) {
    this.container = container;
    this.address = address;
    this.kept = kept;
  }

  static Optional<DockerBroker> find(BrokerSettings settings, List<String> passedOver) {
    if (!docker(5, "version", "--format", "{{.Server.Version}}").ok()) {
      passedOver.add("no Docker daemon answers");
      return Optional.empty();
    }
    if (!docker(10, "image", "inspect", IMAGE).ok()) {
      settings.progress().accept("Pulling " + IMAGE + " (at most 60 s)");
      if (!docker(60, "pull", "-q", IMAGE).ok()) {
        passedOver.add("Docker answers, but " + IMAGE + " did not pull within 60 s");
        return Optional.empty();
      }
    }
    settings.progress().accept("Starting " + IMAGE + " in Docker");
    return Optional.of(run(settings));
  }

  private static DockerBroker run(BrokerSettings settings) {
    var data = settings.data();
    var kept = data != null;
    var id = data == null ? random() : Integer.toHexString(data.toAbsolutePath().hashCode());
    var password = data == null ? random() : NodeFolder.prepare(data).password();
    var container = "signalbox-rabbitmq-" + id;
    var port = settings.port() == 0 ? FreePorts.find() : settings.port();
    var address = new BrokerAddress("127.0.0.1", port, NodeFolder.USER, password, "/");
    docker(20, "rm", "-f", container); // left by a run that was killed
    var words =
        new ArrayList<>(List.of("run", "-d", "--name", container, "--hostname", "signalbox"));
    words.addAll(List.of("-p", "127.0.0.1:" + port + ":5672"));
    words.addAll(
        List.of(
            "-e",
            "RABBITMQ_DEFAULT_USER=" + address.user(),
            "-e",
            "RABBITMQ_DEFAULT_PASS=" + address.password()));
    if (kept) words.addAll(List.of("-v", container + ":/var/lib/rabbitmq"));
    words.add(IMAGE);
    Command.of("docker").and(words).output();
    var broker = new DockerBroker(container, address, kept);
    broker.awaitReady();
    return broker;
  }

  @Override
  public BrokerAddress address() {
    return address;
  }

  @Override
  public String origin() {
    return IMAGE + " in Docker";
  }

  @Override
  public BrokerAddress virtualHost(String name) {
    ctl("eval", VirtualHosts.creating(name, address.user()));
    return address.in(name);
  }

  @Override
  public String ctl(String... arguments) {
    return Command.of("docker", "exec", container, "rabbitmqctl").and(List.of(arguments)).output();
  }

  @Override
  public void stop() {
    Command.of("docker", "stop", "-t", "20", container).output();
  }

  @Override
  public void start() {
    Command.of("docker", "start", container).output();
    awaitReady();
  }

  @Override
  public void kill() {
    docker(20, "kill", container);
  }

  @Override
  public void close() {
    if (kept) docker(30, "stop", "-t", "20", container);
    docker(20, "rm", "-f", "-v", container);
  }

  private void awaitReady() {
    Readiness.await(address, null, () -> docker(10, "logs", "--tail", "12", container).output());
  }

  private static Command.Result docker(int seconds, String... words) {
    return Command.of("docker").and(List.of(words)).within(Duration.ofSeconds(seconds)).run();
  }

  private static String random() {
    var bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
