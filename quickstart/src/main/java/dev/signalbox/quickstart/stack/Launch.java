package dev.signalbox.quickstart.stack;

import dev.signalbox.quickstart.supervision.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a service becomes a process: small heap, quick start. */
final class Launch {

  private Launch() {}

  static Program of(Service service, Installation installation) {
    return new Program(
        service.name(),
        words(service, installation),
        environment(service),
        installation.log(service.name()),
        installation.pidFile(service.name()));
  }

  /** Nothing but gateway-proxy learns the bot's token, not even by inheritance. */
  private static Map<String, String> environment(Service service) {
    var environment = new HashMap<>(Map.of("DISCORD_TOKEN", ""));
    environment.putAll(service.environment());
    return Map.copyOf(environment);
  }

  /**
   * The quick compiler alone: a demo's services start a third sooner and never get hot enough to
   * miss the other one.
   */
  private static List<String> words(Service service, Installation installation) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xmx" + service.heapMb() + "m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            installation.jar(service.name()).toString()));
    return words;
  }
}
