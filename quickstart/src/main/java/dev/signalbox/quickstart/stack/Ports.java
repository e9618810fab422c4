package dev.signalbox.quickstart.stack;

import dev.signalbox.provision.process.FreePorts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which part listens where on 127.0.0.1. */
public record Ports(Map<Part, Integer> byPart) {

  /** What listens, with its distance from the first port. */
  public enum Part {
    SIMULATOR("discord-simulator", 0),
    SIMULATOR_GATEWAY("discord-simulator's gateway", 1),
    OPERATOR("operator endpoint", 2),
    GATEWAY_PROXY("gateway-proxy", 10),
    MESSAGE_HANDLER("message-handler", 20),
    COMMAND_HANDLER("command-handler", 30),
    COMMANDS_API("commands-api", 40),
    BROKER("RabbitMQ", 90),
    DATABASE("PostgreSQL", 91);

    private final String title;
    private final int offset;

    Part(String title, int offset) {
      this.title = title;
      this.offset = offset;
    }

    public String title() {
      return title;
    }

    /** The environment variable that sets its port alone, e.g. {@code GATEWAY_PROXY_PORT}. */
    public String variable() {
      return name() + "_PORT";
    }
  }

  /** The demo's: simulator at {@code base}, gateway-proxy at {@code base + 10} and so on. */
  public static Ports from(int base) {
    var ports = new EnumMap<Part, Integer>(Part.class);
    for (var part : Part.values()) {
      ports.put(part, base + part.offset);
    }
    return new Ports(ports);
  }

  /**
   * The same, each part's port overridden by its variable.
   *
   * @throws IllegalStateException for a value that is no port, and for two parts with one port
   */
  public static Ports from(int base, Map<String, String> environment) {
    var ports = new EnumMap<>(from(base).byPart);
    var owners = new HashMap<Integer, Part>();
    for (var part : Part.values()) {
      var given = environment.getOrDefault(part.variable(), "");
      if (!given.isBlank()) {
        ports.put(part, parse(part, given.strip()));
      }
      var other = owners.putIfAbsent(ports.getOrDefault(part, 0), part);
      if (other != null) {
        throw new IllegalStateException(
            "%s and %s both have port %d; set %s to another"
                .formatted(other.title(), part.title(), ports.get(part), part.variable()));
      }
    }
    return new Ports(ports);
  }

  private static int parse(Part part, String text) {
    if (text.matches("\\d{1,5}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    throw new IllegalStateException(
        "%s is %s, but must be a port from 1 to 65535".formatted(part.variable(), text));
  }

  /** Free ports, so that several stacks run side by side. */
  public static Ports ephemeral() {
    return of(FreePorts.find(Part.values().length));
  }

  /** One free port for each part, in their order. */
  public static Ports of(List<Integer> free) {
    var ports = new EnumMap<Part, Integer>(Part.class);
    Arrays.stream(Part.values()).forEach(part -> ports.put(part, free.get(part.ordinal())));
    return new Ports(ports);
  }

  public int of(Part part) {
    return byPart.getOrDefault(part, 0);
  }

  public String url(Part part) {
    return "http://127.0.0.1:" + of(part);
  }
}
