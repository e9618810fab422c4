package dev.signalbox.quickstart.stack;

import dev.signalbox.quickstart.stack.Ports.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which services run with which settings: a pure function of what has been provided. */
final class Services {

  static final String SIMULATOR = "discord-simulator";

  /**
   * @param brokerUri with user and password
   * @param databaseUrl JDBC
   */
  record Provided(
      String brokerUri, String databaseUrl, String databaseUser, String databasePassword) {

    @Override
    public String toString() {
      return "Provided[***]";
    }
  }

  private Services() {}

  /**
   * @param discordToken a real bot's: then Discord itself is used, and there is no simulator
   */
  static List<Service> of(
      Provided provided,
      Ports ports,
      Keys keys,
      Installation installation,
      Optional<String> discordToken) {
    var simulator =
        discordToken.isPresent() ? Stream.<Service>empty() : Stream.of(simulator(ports, keys));
    return Stream.concat(
            simulator,
            Stream.of(
                commandsApi(provided, ports, keys),
                gatewayProxy(provided, ports, keys, installation, discordToken),
                handler(
                    "message-handler",
                    Part.MESSAGE_HANDLER,
                    keys.messageHandler(),
                    provided,
                    ports),
                handler(
                    "command-handler",
                    Part.COMMAND_HANDLER,
                    keys.commandHandler(),
                    provided,
                    ports)))
        .toList();
  }

  private static Service simulator(Ports ports, Keys keys) {
    return new Service(
        SIMULATOR,
        Part.SIMULATOR,
        192,
        Map.of(
            "SERVER_PORT", Integer.toString(ports.of(Part.SIMULATOR)),
            "SIMULATOR_GATEWAY_PORT", Integer.toString(ports.of(Part.SIMULATOR_GATEWAY)),
            "SIMULATOR_SHARDS", "2",
            "SIMULATOR_MAX_CONCURRENCY", "2",
            "SIMULATOR_OPERATOR_URL", ports.url(Part.OPERATOR),
            "SIMULATOR_BOT_TOKEN", keys.botToken()));
  }

  private static Service commandsApi(Provided provided, Ports ports, Keys keys) {
    return new Service(
        "commands-api",
        Part.COMMANDS_API,
        128,
        Map.of(
            "SERVER_PORT", Integer.toString(ports.of(Part.COMMANDS_API)),
            "RABBITMQ_URL", provided.brokerUri(),
            "DATABASE_URL", provided.databaseUrl(),
            "DATABASE_USER", provided.databaseUser(),
            "DATABASE_PASSWORD", provided.databasePassword(),
            "SIGNALBOX_API_KEYS", keys.accepted()));
  }

  private static Service gatewayProxy(
      Provided provided,
      Ports ports,
      Keys keys,
      Installation installation,
      Optional<String> discordToken) {
    var environment = new HashMap<String, String>();
    environment.put("SERVER_PORT", Integer.toString(ports.of(Part.GATEWAY_PROXY)));
    environment.put("RABBITMQ_URL", provided.brokerUri());
    environment.put("JOURNAL_DIR", installation.journal().toString());
    environment.put("DISCORD_TOKEN", discordToken.orElse(keys.botToken()));
    if (discordToken.isEmpty()) {
      environment.put("DISCORD_API_URL", ports.url(Part.SIMULATOR) + "/api/v10");
    }
    return new Service("gateway-proxy", Part.GATEWAY_PROXY, 192, environment);
  }

  private static Service handler(
      String name, Part part, String key, Provided provided, Ports ports) {
    return new Service(
        name,
        part,
        96,
        Map.of(
            "SERVER_PORT", Integer.toString(ports.of(part)),
            "RABBITMQ_URL", provided.brokerUri(),
            "COMMANDS_API_URL", ports.url(Part.COMMANDS_API),
            "COMMANDS_API_KEY", key));
  }
}
