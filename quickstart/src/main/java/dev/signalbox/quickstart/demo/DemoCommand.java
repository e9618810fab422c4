package dev.signalbox.quickstart.demo;

import dev.signalbox.provision.Unavailable;
import dev.signalbox.quickstart.stack.Installation;
import dev.signalbox.quickstart.stack.Ports;
import dev.signalbox.quickstart.stack.Ports.Part;
import dev.signalbox.quickstart.stack.Stack;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything, prints where it is, and stops it all on Ctrl-C. */
@Command(
    name = "demo",
    description = "Starts everything on this machine and prints where it is. Ctrl-C stops it.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

  private static final int DEFAULT_PORT_BASE = 7000;

  /** Ports above the first one that are used. */
  private static final int PORT_SPAN = 100;

  @Option(
      names = "--port-base",
      paramLabel = "PORT",
      description = "first of the ports that are used (default: ${DEFAULT-VALUE})")
  private int portBase = DEFAULT_PORT_BASE;

  @Option(names = "--ephemeral", description = "any free ports, to run beside another demo")
  private boolean isEphemeral;

  @Option(
      names = "--checkout",
      paramLabel = "FOLDER",
      hidden = true,
      description = "where the modules with their built jars are")
  private Path checkout = Path.of("");

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Thread starting;

  @Override
  public Integer call() throws InterruptedException {
    if (portBase < 1024 || portBase > 65_535 - PORT_SPAN) {
      System.err.printf(
          "--port-base is %d, but must be a number from 1024 to %d%n",
          portBase, 65_535 - PORT_SPAN);
      return 2;
    }
    Ports ports;
    try {
      ports = isEphemeral ? Ports.ephemeral() : Ports.from(portBase, System.getenv());
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      return 2;
    }
    var token = Optional.ofNullable(System.getenv("DISCORD_TOKEN")).filter(text -> !text.isBlank());
    var started =
        new Stack(
            new Installation(checkout.toAbsolutePath(), home()), ports, token, DemoCommand::say);
    Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "stop"));
    try {
      return run(started, token.isPresent());
    } finally {
      started.close();
      stopped.countDown();
    }
  }

  private int run(Stack started, boolean isRealDiscord) throws InterruptedException {
    var begin = Instant.now();
    starting = Thread.currentThread();
    try {
      started.start();
    } catch (InterruptedException e) {
      say("stopping what has been started …");
      return 0;
    } catch (Unavailable
        | IllegalStateException
        | IllegalArgumentException
        | UncheckedIOException e) {
      System.err.println("\n" + e.getMessage());
      return 1;
    } finally {
      starting = null;
    }
    say(
        "everything is ready after %.1f s"
            .formatted(Duration.between(begin, Instant.now()).toMillis() / 1000.0));
    System.out.println(welcome(started.ports(), isRealDiscord));
    var quickening = Thread.ofVirtual().start(started::quickenRestarts);
    stop.await();
    quickening.interrupt();
    say("stopping …");
    return 0;
  }

  /** Ctrl-C or SIGTERM: the main thread stops everything while the JVM waits here. */
  private void onSignal() {
    stop.countDown();
    var stillStarting = starting;
    if (stillStarting != null) {
      stillStarting.interrupt();
    }
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String welcome(Ports ports, boolean isRealDiscord) {
    var first =
        isRealDiscord
            ? "Signalbox is connected to Discord: type !ping where your bot can read it."
            : """
            Open the chat page and type !ping, /ping or !help:

              chat page        %s/\
            """
                .formatted(ports.url(Part.SIMULATOR));
    return """

    %s

      gateway-proxy    %s/health
      message-handler  %s/health
      command-handler  %s/health
      commands-api     %s/health
      metrics          each of them under /metrics

    Ctrl-C stops everything; settings are kept for the next start.
    """
        .formatted(
            first,
            ports.url(Part.GATEWAY_PROXY),
            ports.url(Part.MESSAGE_HANDLER),
            ports.url(Part.COMMAND_HANDLER),
            ports.url(Part.COMMANDS_API));
  }

  private Path home() {
    var given = System.getenv("SIGNALBOX_HOME");
    return given == null || given.isBlank()
        ? checkout.toAbsolutePath().resolve(".signalbox")
        : Path.of(given).toAbsolutePath();
  }

  private static synchronized void say(String sentence) {
    System.out.println("· " + sentence);
  }
}
