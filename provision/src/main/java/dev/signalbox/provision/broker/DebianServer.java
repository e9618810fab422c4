package dev.signalbox.provision.broker;

import dev.signalbox.provision.debian.Packages;
import dev.signalbox.provision.debian.Release;
import dev.signalbox.provision.debian.Unpacked;
import dev.signalbox.provision.process.CommandFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** RabbitMQ and Erlang from the machine's Debian or Ubuntu mirror, unpacked in the cache folder. */
final class DebianServer {
  private static final List<String> PACKAGES =
      List.of(
          "rabbitmq-server",
          "erlang-base",
          "erlang-asn1",
          "erlang-crypto",
          "erlang-public-key",
          "erlang-mnesia",
          "erlang-runtime-tools",
          "erlang-ssl",
          "erlang-eldap",
          "erlang-inets",
          "erlang-os-mon",
          "erlang-parsetools",
          "erlang-syntax-tools",
          "erlang-tools",
          "erlang-xmerl");

  private DebianServer() {}

  static Optional<Server> find(BrokerSettings settings, List<String> passedOver) {
    var release = Release.ofThisMachine();
    if (release.isEmpty()) {
      passedOver.add("this is no Debian or Ubuntu with apt-get");
      return Optional.empty();
    }
    try {
      return Optional.of(server(unpacked(settings, release.get()), settings));
    } catch (CommandFailed | UncheckedIOException e) {
      passedOver.add(
          "unpacking the packages of "
              + release.get().suiteWithRabbitMq4()
              + " failed: "
              + e.getMessage());
      return Optional.empty();
    }
  }

  private static Path unpacked(BrokerSettings settings, Release release) {
    var suite = release.suiteWithRabbitMq4();
    var name = "rabbitmq-" + suite + "-" + System.getProperty("os.arch");
    return Unpacked.folder(
        settings.cache(),
        name,
        (aside, later) -> {
          settings
              .progress()
              .accept("Fetching RabbitMQ 4 from the Debian mirror (about 42 MB, once)");
          var packages = Packages.of(release, suite, aside.resolve("apt"));
          var wanted = new ArrayList<>(PACKAGES);
          var foreign = !suite.equals(release.codename());
          if (foreign) wanted.addAll(ForeignLibraries.PACKAGES);
          else
            wanted.addAll(
                packages.withWhatItLacks(List.of("erlang-base")).stream()
                    .filter(lib -> !wanted.contains(lib))
                    .toList());
          packages.unpack(wanted, aside.resolve("root"));
          if (foreign) ForeignLibraries.apply(aside.resolve("root"), later);
          nameErlangsRoot(aside.resolve("root"), later);
        });
  }

  /** Debian's {@code erl} hard-codes where Erlang lies, and ignores {@code ERL_ROOTDIR}. */
  private static void nameErlangsRoot(Path root, Path later) throws IOException {
    try (var files = Files.walk(root.resolve("usr/lib/erlang"))) {
      for (var erl :
          files
              .filter(path -> path.getFileName().toString().equals("erl"))
              .filter(Files::isRegularFile)
              .toList())
        Files.writeString(
            erl,
            Files.readString(erl)
                .replace(
                    "ROOTDIR=/usr/lib/erlang",
                    "ROOTDIR='" + later.resolve("usr/lib/erlang") + "'"));
    }
  }

  private static Server server(Path root, BrokerSettings settings) {
    try (var homes = Files.list(root.resolve("usr/lib/rabbitmq/lib"))) {
      var home = homes.findFirst().orElseThrow(() -> new IOException("no server in " + root));
      var version = home.getFileName().toString().replace("rabbitmq_server-", "");
      return new Server(
          "RabbitMQ " + version + " (Debian packages in " + settings.cache() + ")",
          home.resolve("sbin"),
          root.resolve("usr/lib/erlang/bin"),
          Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + root, e);
    }
  }
}
