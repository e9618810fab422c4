package dev.signalbox.provision.browser;

import dev.signalbox.provision.CacheFolder;
import dev.signalbox.provision.Unavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Chromium that runs without a screen.
 *
 * @param origin for people, e.g. {@code Chromium (installed: /usr/bin/chromium)}
 * @param executable the program
 * @param arguments what to start it with, before arguments of the caller's own
 * @param environment what it needs besides this process's environment; often empty
 */
public record Browser(
    String origin, Path executable, List<String> arguments, Map<String, String> environment) {
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final List<String> NAMES =
      List.of(
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable",
          "chromium-headless-shell");
  private static final Path ON_A_MAC =
      Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

  /** As {@link #provide(Path, Map, Consumer)}, for this process's environment. */
  public static Browser provide() {
    return provide(CacheFolder.fromEnvironment(), System.getenv(), text -> {});
  }

  /**
   * Finds a browser: {@code CHROMIUM}, an installed Chromium or Chrome, Debian's headless shell
   * unpacked in the cache.
   *
   * @throws Unavailable when there is none; the message says how to get one
   */
  public static Browser provide(
      Path cache, Map<String, String> environment, Consumer<String> progress) {
    var given = environment.getOrDefault("CHROMIUM", "");
    if (!given.isBlank()) return given(Path.of(given));
    return installed(environment)
        .map(path -> of("Chromium (installed: " + path + ")", path, Map.of()))
        .or(() -> DebianBrowser.find(cache, progress))
        .orElseThrow(() ->
            new Unavailable(
                "Chromium",
                "No Chromium here. Set CHROMIUM to its path, install chromium or Chrome, or use Debian with its package mirror in reach."));
  }

  private static Browser given(Path path) {
    if (!Files.isExecutable(path))
      throw new IllegalArgumentException(
          "CHROMIUM names "
              + path
              + ", which is not a program; it should be the path of a Chromium");
    return of("Chromium (CHROMIUM: " + path + ")", path, Map.of());
  }

  private static Optional<Path> installed(Map<String, String> environment) {
    var folders = environment.getOrDefault("PATH", "").split(":");
    var found =
        NAMES.stream()
            .flatMap(name ->
                Arrays.stream(folders)
                    .filter(folder -> !folder.isEmpty())
                    .map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    return found.or(() -> Optional.of(ON_A_MAC).filter(Files::isExecutable));
  }

  static Browser of(String origin, Path executable, Map<String, String> environment) {
    return new Browser(origin, executable, ARGUMENTS, environment);
  }
}
