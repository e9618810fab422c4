package dev.signalbox.provision.debian;

import dev.signalbox.provision.Unavailable;
import dev.signalbox.provision.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One suite of the machine's own mirror, used as an ordinary user with private apt state: index,
 * download, unpack.
 *
 * @param work private folder for apt's state; removed by the caller
 */
public record Packages(Path work, String suite) {
  private static final Duration DOWNLOAD = Duration.ofMinutes(10);

  /**
   * Fetches the package index of that suite from the mirror that the machine's sources name for its
   * own release.
   */
  public static Packages of(Release release, String suite, Path work) {
    var sources = AptSources.read(Path.of("/etc/apt"));
    var own = sources.stream().filter(source -> source.offers(release.codename())).findFirst();
    var mirror =
        own.or(() ->
                sources.stream()
                    .filter(
                        source -> source.uri().replaceAll("/+$", "").endsWith("/" + release.id()))
                    .findFirst())
            .orElseThrow(() ->
                new Unavailable(
                    "Debian packages",
                    "No package source for " + release.codename() + " in /etc/apt."));
    Predicate<AptSource> updates = source -> suite.equals(release.codename()) && source != mirror;
    var packages = new Packages(work, suite);
    try {
      for (var folder : List.of("state/lists/partial", "cache/archives/partial", "debs"))
        Files.createDirectories(work.resolve(folder));
      var lines = new ArrayList<String>();
      lines.add(mirror.lineFor(suite, packages.keyring(mirror)));
      for (var source : sources)
        for (var more : source.suites())
          if (updates.test(source) || source == mirror)
            if (more.startsWith(suite + "-"))
              lines.add(source.lineFor(more, packages.keyring(source)));
      Files.write(work.resolve("sources.list"), lines);
      Files.createFile(work.resolve("state/status"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write under " + work, e);
    }
    packages.apt("apt-get", "update").output();
    return packages;
  }

  /**
   * The version that would be installed, e.g. {@code 4.0.5-6}; empty when the suite has no such
   * package.
   */
  public String version(String name) {
    var policy = apt("apt-cache", "policy").and(List.of(name)).output();
    return policy
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("Candidate:"))
        .map(line -> line.substring(10).strip())
        .filter(v -> !v.equals("(none)"))
        .findFirst()
        .orElse("");
  }

  /** The package and everything it lacks on this machine, as apt would install them. */
  public List<String> withWhatItLacks(List<String> names) {
    var simulated =
        apt("apt-get", "install")
            .and(
                List.of(
                    "--simulate",
                    "--no-install-recommends",
                    "-o",
                    "Dir::State::status=/var/lib/dpkg/status"))
            .and(names)
            .output();
    return simulated
        .lines()
        .filter(line -> line.startsWith("Inst "))
        .map(line -> line.split(" ")[1])
        .toList();
  }

  /** Downloads these packages and unpacks them under a folder. */
  public void unpack(List<String> names, Path into) {
    var debs = work.resolve("debs");
    apt("apt-get", "download").and(names).in(debs).within(DOWNLOAD).output();
    try (var files = Files.list(debs)) {
      for (var deb : files.sorted().toList()) {
        Command.of("dpkg", "-x", deb.toString(), into.toString()).output();
        Files.delete(deb);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack under " + into, e);
    }
  }

  private Command apt(String program, String verb) {
    var options = new ArrayList<>(List.of(program, verb));
    var settings =
        List.of(
            "Dir::State=" + work.resolve("state"),
            "Dir::State::lists=" + work.resolve("state/lists"),
            "Dir::State::status=" + work.resolve("state/status"),
            "Dir::Cache=" + work.resolve("cache"),
            "Dir::Etc::sourcelist=" + work.resolve("sources.list"),
            "Dir::Etc::sourceparts=/dev/null",
            "APT::Sandbox::User=root", // as root, apt's own user could not write into our folder
            "Debug::NoLocking=true",
            "Acquire::Languages=none",
            "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false",
            "Acquire::Retries=3");
    settings.forEach(setting -> options.addAll(List.of("-o", setting)));
    return Command.of(options).within(DOWNLOAD);
  }

  private String keyring(AptSource source) throws IOException {
    if (!source.signedBy().startsWith("-----BEGIN")) return source.signedBy();
    var file = work.resolve("key-" + Integer.toHexString(source.signedBy().hashCode()) + ".asc");
    Files.writeString(file, source.signedBy() + "\n");
    return file.toString();
  }
}
