package dev.signalbox.provision.debian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/**
 * A folder of the cache that exists completely or not at all: it is filled aside and then renamed,
 * under a file lock, so several JVMs may ask for it at once.
 */
public final class Unpacked {
  private Unpacked() {}

  /** Fills a folder that will later be renamed. */
  @FunctionalInterface
  public interface Filling {
    /**
     * @param aside what to fill; {@code <aside>/root} becomes the folder
     * @param later the path it will have
     */
    void fill(Path aside, Path later) throws IOException;
  }

  /** The folder {@code <cache>/<name>}, filled first if it is not there. */
  public static synchronized Path folder(Path cache, String name, Filling filling) {
    var folder = cache.resolve(name);
    if (Files.isDirectory(folder)) return folder;
    try {
      Files.createDirectories(cache);
      try (var lock =
              FileChannel.open(
                  cache.resolve(name + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var held = lock.lock()) {
        if (held.isValid() && !Files.isDirectory(folder)) fill(folder, filling);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write under "
              + cache
              + " (the folder is SIGNALBOX_CACHE, default ~/.cache/signalbox)",
          e);
    }
  }

  private static void fill(Path folder, Filling filling) throws IOException {
    var aside = Files.createTempDirectory(folder.getParent(), "unpacking-");
    try {
      var root = Files.createDirectory(aside.resolve("root"));
      filling.fill(aside, folder);
      Files.move(root, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(aside);
    }
  }

  /** Removes a folder and all in it. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) return;
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
