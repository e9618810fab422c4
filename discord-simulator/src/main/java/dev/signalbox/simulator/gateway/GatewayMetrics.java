package dev.signalbox.simulator.gateway;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Sessions, those connected, and commands received. */
@Component
final class GatewayMetrics implements MeterBinder {
  private final Sessions sessions;
  private final GatewayCommands commands;

  GatewayMetrics(Sessions sessions, GatewayCommands commands) {
    this.sessions = sessions;
    this.commands = commands;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("simulator_sessions", sessions, all -> all.all().size())
        .description("Sessions, those waiting to be resumed included")
        .register(registry);
    Gauge.builder("simulator_sessions_connected", sessions, GatewayMetrics::connected)
        .description("Sessions with a connection")
        .register(registry);
    FunctionCounter.builder("simulator_gateway_commands", commands, GatewayCommands::received)
        .description("Op 3, 4, 8, 31 and 43 received")
        .register(registry);
  }

  private static double connected(Sessions sessions) {
    return sessions.all().stream().filter(session -> session.connection().isPresent()).count();
  }
}
