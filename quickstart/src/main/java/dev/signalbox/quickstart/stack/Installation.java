package dev.signalbox.quickstart.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where things are.
 *
 * @param checkout holds the modules with their built jars
 * @param home keeps everything that must be there at the next start: {@code SIGNALBOX_HOME}
 */
public record Installation(Path checkout, Path home) {

  /**
   * @throws IllegalStateException when it has not been built, with the command that does
   */
  Path jar(String module) {
    var jar = checkout.resolve(module).resolve("target").resolve(module + "-exec.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(
          jar + " is not there; './signalbox demo' builds it, or: mvn package -DskipTests");
    }
    return jar;
  }

  /** Its jar as it is started. */
  Application application(String module) {
    return Application.unpacked(module, jar(module), home.resolve("applications"));
  }

  Path log(String service) {
    return home.resolve("logs").resolve(service + ".log");
  }

  Path pidFile(String service) {
    return home.resolve("run").resolve(service + ".pid");
  }

  Path keys() {
    return home.resolve("keys.properties");
  }

  Path brokerData() {
    return home.resolve("rabbitmq");
  }

  Path databaseData() {
    return home.resolve("postgresql");
  }

  Path journal() {
    return home.resolve("journal");
  }

  Path lock() {
    return home.resolve("lock");
  }

  List<Path> folders() {
    return List.of(home.resolve("logs"), home.resolve("run"));
  }
}
