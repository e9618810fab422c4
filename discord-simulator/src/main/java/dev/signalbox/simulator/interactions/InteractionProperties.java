package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.SimulatorProperties;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Time limits of interactions.
 *
 * @param firstResponse within which the first response must come; Discord gives 3 seconds
 * @param tokenLifetime for follow-ups and edits; Discord gives 15 minutes
 * @param mostOpen interactions remembered at once; beyond it the oldest is forgotten
 */
@ConfigurationProperties("simulator.interactions")
public record InteractionProperties(
    @DefaultValue("3s") Duration firstResponse,
    @DefaultValue("15m") Duration tokenLifetime,
    @DefaultValue("10000") int mostOpen) {
  public InteractionProperties {
    SimulatorProperties.require(
        firstResponse.isPositive(),
        "simulator.interactions.first-response",
        firstResponse,
        "a positive duration, e.g. 3s");
    SimulatorProperties.require(
        tokenLifetime.compareTo(firstResponse) > 0,
        "simulator.interactions.token-lifetime",
        tokenLifetime,
        "longer than simulator.interactions.first-response, e.g. 15m");
    SimulatorProperties.require(
        mostOpen >= 1 && mostOpen <= 1_000_000,
        "simulator.interactions.most-open",
        mostOpen,
        "1 to 1000000");
  }
}
