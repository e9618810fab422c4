package dev.signalbox.provision.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which Debian or Ubuntu this machine runs.
 *
 * @param id {@code debian} or {@code ubuntu}
 * @param codename e.g. {@code bookworm}
 */
public record Release(String id, String codename) {
  private static final Set<String> OLD_DEBIAN = Set.of("buster", "bullseye", "bookworm");
  private static final Set<String> OLD_UBUNTU = Set.of("focal", "jammy", "noble");

  /** This machine's release; empty on other systems, and where apt or dpkg is missing. */
  public static Optional<Release> ofThisMachine() {
    if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))
        || !Files.isExecutable(Path.of("/usr/bin/dpkg"))) return Optional.empty();
    try {
      return parse(Files.readString(Path.of("/etc/os-release")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<Release> parse(String osRelease) {
    Map<String, String> fields =
        osRelease
            .lines()
            .filter(line -> line.contains("="))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')),
                    line -> line.substring(line.indexOf('=') + 1).replace("\"", ""),
                    (a, b) -> b));
    var id = fields.getOrDefault("ID", "").toLowerCase(Locale.ROOT);
    var codename = fields.getOrDefault("VERSION_CODENAME", "");
    if (codename.isEmpty() || !(id.equals("debian") || id.equals("ubuntu")))
      return Optional.empty();
    return Optional.of(new Release(id, codename));
  }

  /**
   * The suite to take RabbitMQ 4 from: the machine's own where that has it, otherwise the first
   * later one that does (trixie 4.0.5). Packages of a later suite need its C library beside them.
   */
  public String suiteWithRabbitMq4() {
    if (id.equals("debian")) return OLD_DEBIAN.contains(codename) ? "trixie" : codename;
    return OLD_UBUNTU.contains(codename) ? "resolute" : codename;
  }
}
