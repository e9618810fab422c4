package dev.signalbox.quickstart.stack;

import dev.signalbox.quickstart.stack.Ports.Part;
import dev.signalbox.quickstart.supervision.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a service becomes a process: small heap, quick start. */
final class Launch {

  /**
   * Where the processor is short the others wait: what gateway-proxy misses for too long nobody
   * replays, while queues keep what handlers miss.
   */
  private static final Set<Part> COMES_FIRST = EnumSet.of(Part.GATEWAY_PROXY, Part.SIMULATOR);

  private static final int YIELDING = 10;

  private Launch() {}

  static Program of(Service service, Application application, Installation installation) {
    return new Program(
        service.name(),
        words(service, application),
        environment(service),
        installation.log(service.name()),
        installation.pidFile(service.name()),
        COMES_FIRST.contains(service.part()) ? 0 : YIELDING);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * What an AOT cache depends on, too. The quick compiler alone: a demo's services start a third
   * sooner and never get hot enough to miss the other one.
   */
  static List<String> flags(Service service) {
    return List.of(
        "-Xmx" + service.heapMb() + "m",
        "-Xss512k",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseCompactObjectHeaders",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
  }

  /** Nothing but gateway-proxy learns the bot's token, not even by inheritance. */
  private static Map<String, String> environment(Service service) {
    var environment = new HashMap<>(Map.of("DISCORD_TOKEN", ""));
    environment.putAll(service.environment());
    return Map.copyOf(environment);
  }

  private static List<String> words(Service service, Application application) {
    var words = new ArrayList<String>();
    words.add(java());
    words.addAll(flags(service));
    words.add("-XX:AOTCache=" + application.aotCache());
    words.add("-Xlog:aot=off,cds=off"); // that there is none yet needs no telling
    words.addAll(List.of("-jar", application.jar().toString()));
    return words;
  }
}
