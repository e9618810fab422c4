package dev.signalbox.simulator.rest;

import static dev.signalbox.simulator.SimulatorProperties.require;

import java.util.List;
import java.util.OptionalInt;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How strict the front of the REST API is.
 *
 * @param versions the API versions that are served; another one is refused with 50041
 * @param defaultVersion what a path without a version means; Discord's is 6, deprecated
 * @param strictUserAgent refuses every User-Agent but {@code DiscordBot (url, version)} with 40333
 * @param maxRequestSize of one request with all its files
 */
@ConfigurationProperties("simulator.rest")
public record RestProperties(
    @DefaultValue({"9", "10"}) List<Integer> versions,
    @DefaultValue("6") int defaultVersion,
    @DefaultValue("false") boolean strictUserAgent,
    @DefaultValue("25MB") DataSize maxRequestSize) {

  public RestProperties {
    require(
        !versions.isEmpty() && versions.stream().allMatch(v -> v == 9 || v == 10),
        "simulator.rest.versions",
        versions,
        "9, 10 or both");
    long bytes = maxRequestSize.toBytes();
    require(
        bytes >= 1_024 && bytes < Integer.MAX_VALUE,
        "simulator.rest.max-request-size",
        maxRequestSize,
        "1KB to 2047MB");
  }

  boolean serves(OptionalInt version) {
    return versions.contains(version.orElse(defaultVersion));
  }
}
