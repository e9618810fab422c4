package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.SimulatorProperties;
import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.world.BotProfile;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A gateway on a free port, with the settings that a test names. */
final class TestGateway implements AutoCloseable {
  private final List<TestClient> clients = new ArrayList<>();
  private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);
  private final GatewayServer server;
  final GatewayAddress address;
  final World world;
  final Gateway gateway;
  final BotToken token;

  /**
   * @param settings pairs of property and value, without {@code simulator.}
   */
  TestGateway(String... settings) {
    MapConfigurationPropertySource source = new MapConfigurationPropertySource();
    source.put("simulator.gateway-port", 0);
    source.put("simulator.identify-window", "1ms");
    source.put("simulator.max-concurrency", "16");
    for (int i = 0; i < settings.length; i += 2)
      source.put("simulator." + settings[i], settings[i + 1]);
    Binder binder = new Binder(source);
    GatewayProperties limits = binder.bindOrCreate("simulator", GatewayProperties.class);
    SimulatorProperties properties = binder.bindOrCreate("simulator", SimulatorProperties.class);
    world =
        WorldGenerator.generate(
            1,
            properties.guilds(),
            properties.membersPerGuild(),
            500,
            BotProfile.named("Signal", properties.applicationFlags()),
            clock());
    token = new BotToken(properties, world);
    IdentifyBudget budget = new IdentifyBudget(limits, world.clock());
    GatewayFaults faults = new GatewayFaults();
    address = new GatewayAddress(limits, budget, faults);
    Violations violations = new Violations();
    GatewayCommands commands =
        new GatewayCommands(world, violations, new MemberRequests(world, violations, limits));
    gateway =
        new Gateway(
            world,
            new Sessions(world, limits, address),
            budget,
            token,
            limits,
            violations,
            commands,
            faults);
    server = new GatewayServer(gateway, address);
    server.start();
  }

  private InstantSource clock() {
    return () -> Instant.now().plus(shift.get());
  }

  /** Lets time pass at once; clients that should have sent a heartbeat meanwhile are closed. */
  void advance(Duration time) {
    shift.updateAndGet(time::plus);
  }

  TestClient connect() {
    return connect("?v=10&encoding=json");
  }

  /** Connects and reads hello. */
  TestClient connect(String query) {
    TestClient client = open(query);
    client.expectOp(10);
    return client;
  }

  TestClient open(String query) {
    TestClient client = new TestClient(address.url() + query);
    clients.add(client);
    return client;
  }

  String identify(long intents, String... more) {
    String rest = more.length == 0 ? "" : "," + String.join(",", more);
    return "{\"op\":2,\"d\":{\"token\":\"%s\",\"intents\":%d,\"properties\":{\"os\":\"linux\"}%s}}"
        .formatted(token.current(), intents, rest);
  }

  String resume(String session, long sequence) {
    return "{\"op\":6,\"d\":{\"token\":\"%s\",\"session_id\":\"%s\",\"seq\":%d}}"
        .formatted(token.current(), session, sequence);
  }

  Guild guild() {
    return world.guildList().iterator().next();
  }

  Channel channel(String name) {
    return world.channelsOf(guild().id()).stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The violations that are not zero. */
  Map<Violation, Long> violations() {
    Map<Violation, Long> some = new java.util.EnumMap<>(Violation.class);
    for (Violation kind : Violation.values()) {
      if (gateway.violations().of(kind) > 0) some.put(kind, gateway.violations().of(kind));
    }
    return some;
  }

  /** Waits until something holds. */
  static void until(java.util.function.BooleanSupplier holds) {
    long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) throw new AssertionError("did not happen within 40 s");
      java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
    }
  }

  @Override
  public void close() {
    clients.forEach(TestClient::abort);
    server.stop();
  }
}
