package dev.signalbox.gateway.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.ConnectionFactory;
import dev.signalbox.servicekit.bus.BusGroupsProperties;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that journals without end and publishes, and prints each sequence. */
final class PublishingProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private PublishingProcess(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  public static void main(String[] args) throws Exception {
    var broker = new ConnectionFactory();
    broker.setUri(URI.create(System.getenv("BROKER_OF_THE_TEST")));
    var groups = new BusGroupsProperties(args[1]).orderedGroups();
    try (var bus = new RunningBus(Path.of(args[0]), broker, RunningBus.everything(), groups)) {
      bus.start();
      for (var next = bus.shard(0).lastIndex() + 1; ; next++) {
        bus.append(0, "MESSAGE_CREATE", next, next);
        System.out.println(next);
        if (next % 10 == 0) LockSupport.parkNanos(1_000_000);
      }
    }
  }

  static PublishingProcess start(Path dir, ConnectionFactory broker) throws IOException {
    return start(dir, broker, "");
  }

  static PublishingProcess start(Path dir, ConnectionFactory broker, String groups)
      throws IOException {
    var builder =
        new ProcessBuilder(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                PublishingProcess.class.getName(),
                dir.toString(),
                groups));
    builder.environment().put("BROKER_OF_THE_TEST", uri(broker));
    return new PublishingProcess(builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  private static String uri(ConnectionFactory broker) {
    return "amqp://%s:%s@%s:%d/%s"
        .formatted(
            broker.getUsername(),
            broker.getPassword(),
            broker.getHost(),
            broker.getPort(),
            broker.getVirtualHost().replace("/", "%2F"));
  }

  /** Reads lines until one is at least that sequence, and gives the last one seen. */
  long awaitSequence(long wanted) throws IOException {
    var seen = 0L;
    while (seen < wanted) {
      var line = output.readLine();
      if (line == null) throw new IOException("the process ended after sequence " + seen);
      if (!line.isEmpty()
          && Character.isDigit(line.charAt(0))
          && line.chars().allMatch(Character::isDigit)) {
        seen = Long.parseLong(line);
      }
    }
    return seen;
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
