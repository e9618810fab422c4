package dev.signalbox.simulator.rest.commands;

import dev.signalbox.simulator.SimulatorProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is adjustable about application commands.
 *
 * @param createsPerDay new names a day, global and again per guild
 */
@ConfigurationProperties("simulator.rest.commands")
record CommandProperties(@DefaultValue("200") int createsPerDay) {
  CommandProperties {
    SimulatorProperties.require(
        createsPerDay >= 1, "simulator.rest.commands.creates-per-day", createsPerDay, "1 or more");
  }
}
