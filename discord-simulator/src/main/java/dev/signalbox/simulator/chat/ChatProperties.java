package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.SimulatorProperties;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The chat page.
 *
 * @param allowedHosts host names under which the page may be opened, without port; others are
 *     refused, so that no foreign name that resolves here can drive it
 * @param streamBuffer events kept for a slow browser, 10–100,000; beyond it the browser reconnects
 * @param members people listed per guild, 10–5,000
 */
@ConfigurationProperties("simulator.chat")
public record ChatProperties(
    @DefaultValue({"localhost", "127.0.0.1", "[::1]"}) List<String> allowedHosts,
    @DefaultValue("2000") int streamBuffer,
    @DefaultValue("300") int members) {
  public ChatProperties {
    allowedHosts = List.copyOf(allowedHosts);
    SimulatorProperties.require(
        !allowedHosts.isEmpty(),
        "simulator.chat.allowed-hosts",
        "empty",
        "at least one host name, e.g. localhost");
    SimulatorProperties.require(
        streamBuffer >= 10 && streamBuffer <= 100_000,
        "simulator.chat.stream-buffer",
        streamBuffer,
        "10 to 100000");
    SimulatorProperties.require(
        members >= 10 && members <= 5_000, "simulator.chat.members", members, "10 to 5000");
  }
}
