package dev.signalbox.provision.junit;

import dev.signalbox.provision.CacheFolder;
import dev.signalbox.provision.Unavailable;
import dev.signalbox.provision.browser.Browser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The browser that tests of this JVM start; only found once, each test runs a process of its own.
 */
public final class SharedBrowser {
  private static @Nullable Browser browser;
  private static @Nullable Unavailable missing;

  private SharedBrowser() {}

  /** The browser; the test aborts with {@code needs Chromium} where none can be had. */
  public static synchronized Browser get() {
    if (browser != null) return browser;
    if (missing == null) {
      try {
        var found =
            Browser.provide(CacheFolder.fromEnvironment(), System.getenv(), System.out::println);
        System.out.println("Tests use " + found.origin());
        browser = found;
        return found;
      } catch (Unavailable e) {
        System.out.println(e.getMessage());
        missing = e;
      }
    }
    return Assumptions.abort("needs " + missing.what());
  }
}
