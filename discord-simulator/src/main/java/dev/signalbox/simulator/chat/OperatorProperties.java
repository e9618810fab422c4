package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.SimulatorProperties;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The chat page's card "Break something".
 *
 * @param url of the endpoint that kills services and stops the broker, without a path; empty: there
 *     is none, and the card has the gateway's faults alone
 * @param pause how long a shard is frozen and a guild unavailable, 1 s to 10 min
 */
@ConfigurationProperties("simulator.operator")
record OperatorProperties(@DefaultValue("") String url, @DefaultValue("10s") Duration pause) {
  OperatorProperties {
    SimulatorProperties.require(
        url.isEmpty() || isHttp(url),
        "simulator.operator.url",
        url,
        "http://host:port, or nothing");
    SimulatorProperties.require(
        pause.toMillis() >= 1_000 && pause.toMinutes() <= 10,
        "simulator.operator.pause",
        pause,
        "1s to 10m");
  }

  private static boolean isHttp(String url) {
    try {
      URI parsed = URI.create(url);
      return "http".equals(parsed.getScheme())
          && parsed.getHost() != null
          && parsed.getRawPath().isEmpty();
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
