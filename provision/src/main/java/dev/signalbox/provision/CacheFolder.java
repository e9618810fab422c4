package dev.signalbox.provision;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where downloaded and unpacked software is kept between runs: {@code SIGNALBOX_CACHE}, or {@code
 * ~/.cache/signalbox}.
 */
public final class CacheFolder {
  private CacheFolder() {}

  /** The folder named by this process's environment; it need not exist yet. */
  public static Path fromEnvironment() {
    return from(System.getenv(), System.getProperty("user.home"));
  }

  static Path from(Map<String, String> environment, String home) {
    var given = environment.getOrDefault("SIGNALBOX_CACHE", "");
    return given.isBlank() ? Path.of(home, ".cache", "signalbox") : Path.of(given).toAbsolutePath();
  }
}
