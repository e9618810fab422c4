package dev.signalbox.provision.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A rabbitmq-server of 4.0 or later that the machine already has. */
final class InstalledServer {
  private static final Pattern VERSIONED = Pattern.compile("rabbitmq_server-(\\d+)\\.(.+)");

  private InstalledServer() {}

  static Optional<Server> find(BrokerSettings settings, List<String> passedOver) {
    for (var home : homes(settings)) {
      var name = VERSIONED.matcher(home.getFileName().toString());
      if (!name.matches()) continue;
      var version = name.group(1) + "." + name.group(2);
      if (Integer.parseInt(name.group(1)) < 4) {
        passedOver.add("the installed RabbitMQ " + version + " is older than 4.0");
        settings
            .progress()
            .accept("Passing over the installed RabbitMQ " + version + ": 4.0 or later is needed");
        continue;
      }
      var erl = onPath(settings, "erl");
      if (erl.isEmpty()) continue;
      return Optional.of(
          new Server(
              "RabbitMQ " + version + " (installed in " + home + ")",
              home.resolve("sbin"),
              erl.get().resolveSibling("."),
              Map.of()));
    }
    passedOver.add("no rabbitmq-server 4 is installed");
    return Optional.empty();
  }

  private static List<Path> homes(BrokerSettings settings) {
    var found = new ArrayList<Path>();
    onPath(settings, "rabbitmq-server")
        .map(InstalledServer::real)
        .map(script -> script.resolve("../..").normalize())
        .ifPresent(found::add);
    for (var folder : List.of("/usr/lib/rabbitmq/lib", "/opt", "/usr/local")) {
      if (!Files.isDirectory(Path.of(folder))) continue;
      try (var entries = Files.list(Path.of(folder))) {
        entries
            .filter(path -> VERSIONED.matcher(path.getFileName().toString()).matches())
            .sorted()
            .forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot list " + folder, e);
      }
    }
    return found.stream()
        .filter(home -> Files.isExecutable(home.resolve("sbin/rabbitmq-server")))
        .toList();
  }

  private static Optional<Path> onPath(BrokerSettings settings, String program) {
    return Arrays.stream(settings.environment().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path real(Path script) {
    try {
      return script.toRealPath();
    } catch (IOException e) {
      return script;
    }
  }
}
