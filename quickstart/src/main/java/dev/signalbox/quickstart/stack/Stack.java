package dev.signalbox.quickstart.stack;

import dev.signalbox.provision.broker.Broker;
import dev.signalbox.provision.broker.BrokerSettings;
import dev.signalbox.provision.database.Database;
import dev.signalbox.provision.database.DatabaseSettings;
import dev.signalbox.provision.process.FreePorts;
import dev.signalbox.provision.process.PidFile;
import dev.signalbox.quickstart.breaking.Breakable;
import dev.signalbox.quickstart.breaking.OperatorServer;
import dev.signalbox.quickstart.stack.Ports.Part;
import dev.signalbox.quickstart.supervision.SupervisedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The whole system as processes on this machine: first broker and database side by side, then every
 * service at once, because none of them needs another to start. Closing it stops them in the
 * opposite order.
 */
public final class Stack implements AutoCloseable {

  /** In place of a service's name: settings for every service. */
  public static final String EVERY_SERVICE = "*";

  /** Among a service's settings: its largest heap, MiB. */
  public static final String HEAP_MB = "HEAP_MB";

  /** Services finish what they have in hand within 20 s. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(22);

  private final Installation installation;
  private final Ports ports;
  private final Optional<String> discordToken;
  private final Map<String, Map<String, String>> settings;
  private final Consumer<String> narrator;
  private final InstantSource clock = InstantSource.system();
  private final Map<String, SupervisedProcess> processes = new LinkedHashMap<>();
  private Duration brokerOutage = Duration.ofMinutes(1);
  private @Nullable HomeLock lock;
  private final Readiness readiness = new Readiness();
  private List<Service> services = List.of();
  private @Nullable OperatorServer operator;
  private volatile @Nullable Broker broker;
  private volatile @Nullable Database database;

  /**
   * @param discordToken a real bot's; empty for the simulated Discord
   * @param narrator told in a sentence what happens; called from several threads
   */
  public Stack(
      Installation installation,
      Ports ports,
      Optional<String> discordToken,
      Consumer<String> narrator) {
    this(installation, ports, discordToken, Map.of(), narrator);
  }

  /**
   * @param settings further environment variables by service, e.g. {@code gateway-proxy →
   *     DISCORD_INTENTS}; those under {@link #EVERY_SERVICE} are for all
   */
  public Stack(
      Installation installation,
      Ports ports,
      Optional<String> discordToken,
      Map<String, Map<String, String>> settings,
      Consumer<String> narrator) {
    this.installation = installation;
    this.ports = ports;
    this.discordToken = discordToken;
    this.settings = settings;
    this.narrator = narrator;
  }

  /** How long the chat page's card stops the broker; to be said before the start. */
  public Stack withBrokerOutageOf(Duration length) {
    brokerOutage = length;
    return this;
  }

  /**
   * Starts everything and waits until every service is ready.
   *
   * @throws IllegalStateException when a port is taken, or a service does not become ready
   */
  public void start() throws InterruptedException {
    makeFolders();
    lock = HomeLock.take(installation.lock());
    var keys = Keys.in(installation.keys(), new SecureRandom());
    refuseTakenPorts();
    provide();
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped while broker and database started");
    }
    var database = database().createDatabase("signalbox");
    var provided =
        new Services.Provided(
            broker().amqpUri(), database.jdbcUrl(), database.user(), database.password());
    services =
        Services.of(provided, ports, keys, installation, discordToken).stream()
            .map(service -> service.with(settings.getOrDefault(EVERY_SERVICE, Map.of())))
            .map(service -> service.with(settings.getOrDefault(service.name(), Map.of())))
            .toList();
    atOnce(services.stream().<Runnable>map(service -> () -> unpack(service)).toList());
    for (var service : services) {
      var program = Launch.of(service, installation.application(service.name()), installation);
      var process = new SupervisedProcess(program, clock, narrator);
      processes.put(service.name(), process);
      process.start();
    }
    if (discordToken.isEmpty()) {
      operator = OperatorServer.start(ports.of(Part.OPERATOR), breakable(), brokerOutage, narrator);
    }
    new FirstReadiness(readiness, clock, narrator).await(starting());
  }

  private List<FirstReadiness.Starting> starting() {
    return services.stream()
        .map(service ->
            new FirstReadiness.Starting(
                process(service.name()),
                ports.url(service.part()),
                installation.log(service.name())))
        .toList();
  }

  /** The broker, for those who want to break it. */
  public Broker broker() {
    return started(broker);
  }

  public Database database() {
    return started(database);
  }

  /** Whether every service says that it is ready. */
  public boolean isReady() throws InterruptedException {
    for (var service : services) {
      if (readiness.objection(ports.url(service.part())).isPresent()) return false;
    }
    return true;
  }

  /** Ends a service at once, as {@code kill -9} does. It is started again. */
  public void kill(String service) {
    process(service).kill();
  }

  /** A service's process id; -1 while it does not run. */
  public long pid(String service) {
    return process(service).pid();
  }

  public Ports ports() {
    return ports;
  }

  /**
   * Services first; then the simulator, so that Discord is there while they finish; then what they
   * depend on. Says nothing of what never started.
   */
  @Override
  public void close() {
    if (operator != null) {
      operator.close();
    }
    var simulator = processes.get(Services.SIMULATOR);
    atOnce(
        processes.values().stream()
            .filter(process -> process != simulator)
            .<Runnable>map(process -> () -> stop(process))
            .toList());
    if (simulator != null) {
      stop(simulator);
    }
    atOnce(List.of(this::closeBroker, this::closeDatabase));
    if (lock != null) {
      lock.close();
    }
  }

  private void closeBroker() {
    var running = broker;
    if (running != null) {
      running.close();
    }
  }

  private void closeDatabase() {
    var running = database;
    if (running != null) {
      running.close();
    }
  }

  private static void atOnce(List<Runnable> tasks) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = tasks.stream().map(task -> CompletableFuture.runAsync(task, threads)).toList();
      CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void unpack(Service service) {
    installation.application(service.name());
  }

  /**
   * Lets the services that may be killed start in half the time from their next start on,
   * gateway-proxy first, because Discord keeps what it misses for so many events only. Takes some
   * ten seconds each, once, then nothing until the next build; interrupted, it leaves everything as
   * it was.
   */
  public void quickenRestarts() {
    services.stream()
        .filter(service -> service.part() != Part.SIMULATOR)
        .sorted(Comparator.comparing(service -> service.part() != Part.GATEWAY_PROXY))
        .forEach(this::quicken);
  }

  private void quicken(Service service) {
    if (Thread.currentThread().isInterrupted()) return;
    var isQuick = installation.application(service.name()).learnToStart(service);
    if (!isQuick && !Thread.currentThread().isInterrupted()) {
      narrator.accept(service.name() + " cannot be made to start quicker here; all else works");
    }
  }

  private void provide() {
    atOnce(List.of(this::provideBroker, this::provideDatabase));
  }

  private void provideBroker() {
    var provided =
        Broker.provide(
            BrokerSettings.kept(installation.brokerData(), ports.of(Part.BROKER))
                .telling(narrator));
    broker = provided;
    narrator.accept("broker: " + provided.origin());
  }

  private void provideDatabase() {
    var provided =
        Database.provide(
            DatabaseSettings.kept(installation.databaseData(), ports.of(Part.DATABASE))
                .telling(narrator));
    database = provided;
    narrator.accept("database: " + provided.origin());
  }

  private void makeFolders() {
    try {
      for (var folder : installation.folders()) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "SIGNALBOX_HOME " + installation.home() + " must be a folder you may write", e);
    }
  }

  private void refuseTakenPorts() {
    for (var part : Part.values()) {
      if (isNotWanted(part)) {
        continue;
      }
      if (!FreePorts.isFree(ports.of(part)) && !isOurs(part)) {
        throw new IllegalStateException(
            "port %d, meant for %s, is taken; set %s to another, or choose others for all with --port-base"
                .formatted(ports.of(part), part.title(), part.variable()));
      }
    }
  }

  private boolean isNotWanted(Part part) {
    return discordToken.isPresent()
        && List.of(Part.SIMULATOR, Part.SIMULATOR_GATEWAY, Part.OPERATOR).contains(part);
  }

  /** What an earlier run left is ended when its part starts. */
  private boolean isOurs(Part part) {
    return switch (part) {
      case BROKER, DATABASE -> true;
      case SIMULATOR_GATEWAY -> isLeftOver(Part.SIMULATOR);
      default -> isLeftOver(part);
    };
  }

  private boolean isLeftOver(Part part) {
    return new PidFile(installation.pidFile(part.title())).running().isPresent();
  }

  /** The simulator is not: the world that it holds would be gone. */
  private Breakable breakable() {
    var parts =
        services.stream()
            .filter(service -> !service.name().equals(Services.SIMULATOR))
            .collect(Collectors.toMap(Service::name, Service::part));
    return new BreakableStack(this, new TreeMap<>(parts));
  }

  private void stop(SupervisedProcess process) {
    if (!process.stop(STOP_LIMIT)) {
      narrator.accept(
          process.name() + " did not end within " + STOP_LIMIT.toSeconds() + " s and was killed");
    }
  }

  private SupervisedProcess process(String service) {
    var process = processes.get(service);
    if (process == null) {
      throw new IllegalArgumentException(
          "no service is called '" + service + "': " + processes.keySet());
    }
    return process;
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("it has not been started");
    }
    return part;
  }
}
