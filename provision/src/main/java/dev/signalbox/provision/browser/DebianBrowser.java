package dev.signalbox.provision.browser;

import dev.signalbox.provision.debian.Packages;
import dev.signalbox.provision.debian.Release;
import dev.signalbox.provision.debian.Unpacked;
import dev.signalbox.provision.process.CommandFailed;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Debian's {@code chromium-headless-shell} with the libraries and a font that this machine lacks.
 */
final class DebianBrowser {
  private static final Map<String, String> FOLDERS =
      Map.of("amd64", "x86_64-linux-gnu", "aarch64", "aarch64-linux-gnu");

  private DebianBrowser() {}

  static Optional<Browser> find(Path cache, Consumer<String> progress) {
    var release =
        Release.ofThisMachine()
            .filter(debian -> debian.id().equals("debian")); // Ubuntu's is a snap
    if (release.isEmpty()) return Optional.empty();
    try {
      return Optional.of(browser(unpacked(cache, release.get(), progress), cache));
    } catch (CommandFailed | UncheckedIOException e) {
      progress.accept("No Chromium from Debian's packages: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Path unpacked(Path cache, Release release, Consumer<String> progress) {
    return Unpacked.folder(
        cache,
        "chromium-" + release.codename() + "-" + System.getProperty("os.arch"),
        (aside, later) -> {
          progress.accept(
              "Fetching a headless Chromium from the Debian mirror (about 96 MB, once)");
          var packages = Packages.of(release, release.codename(), aside.resolve("apt"));
          packages.unpack(wanted(packages), aside.resolve("root"));
        });
  }

  /** Its data is looked for beside the program, so an installed chromium-common would not do. */
  private static List<String> wanted(Packages packages) {
    var lacking =
        packages.withWhatItLacks(
            List.of("chromium-headless-shell", "fontconfig-config", "fonts-dejavu-core"));
    return Stream.concat(lacking.stream(), Stream.of("chromium-common")).distinct().toList();
  }

  private static Browser browser(Path root, Path cache) {
    var libraries =
        root.resolve("usr/lib")
            .resolve(FOLDERS.getOrDefault(System.getProperty("os.arch"), "x86_64-linux-gnu"));
    var environment = new HashMap<String, String>();
    environment.put("LD_LIBRARY_PATH", libraries + ":" + libraries.resolve("pulseaudio"));
    if (Files.isDirectory(root.resolve("etc/fonts")))
      environment.put("FONTCONFIG_PATH", root.resolve("etc/fonts").toString());
    if (Files.isDirectory(root.resolve("usr/share/fonts")))
      environment.put(
          "XDG_DATA_HOME",
          root.resolve("usr/share").toString()); // fontconfig looks into its "fonts"
    return Browser.of(
        "Chromium (Debian packages in " + cache + ")",
        root.resolve("usr/lib/chromium/chromium-headless-shell"),
        Map.copyOf(environment));
  }
}
