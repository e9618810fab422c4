package dev.signalbox.provision.broker;

import dev.signalbox.provision.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Lets Erlang's programs of a later release run here: its C library lies beside them and the
 * programs name it as their loader. Not by {@code LD_LIBRARY_PATH}, which would break the shell
 * that starts them.
 */
final class ForeignLibraries {
  static final List<String> PACKAGES =
      List.of(
          "libc6",
          "libgcc-s1",
          "libstdc++6",
          "libssl3t64",
          "libzstd1",
          "zlib1g",
          "libtinfo6",
          "patchelf");
  private static final Map<String, String> LOADERS =
      Map.of("amd64", "ld-linux-x86-64.so.2", "aarch64", "ld-linux-aarch64.so.1");
  private static final Map<String, String> FOLDERS =
      Map.of("amd64", "x86_64-linux-gnu", "aarch64", "aarch64-linux-gnu");

  private ForeignLibraries() {}

  /**
   * @param root where the packages lie now
   * @param later where they will lie when they are used
   */
  static void apply(Path root, Path later) throws IOException {
    var arch = System.getProperty("os.arch");
    var folder = "usr/lib/" + FOLDERS.getOrDefault(arch, arch + "-linux-gnu");
    var loader = folder + "/" + LOADERS.getOrDefault(arch, "ld-linux.so");
    var patchelf =
        Command.of(
            root.resolve(loader).toString(),
            "--library-path",
            root.resolve(folder).toString(),
            root.resolve("usr/bin/patchelf").toString());
    try (var files = Files.walk(root.resolve("usr/lib/erlang"))) {
      for (var program : files.filter(ForeignLibraries::isProgram).toList())
        patchelf
            .and(
                List.of(
                    "--set-interpreter",
                    later.resolve(loader).toString(),
                    "--force-rpath",
                    "--set-rpath",
                    later.resolve(folder).toString(),
                    program.toString()))
            .output();
    }
  }

  private static boolean isProgram(Path path) {
    if (!Files.isRegularFile(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)
        || !Files.isExecutable(path)
        || path.toString().endsWith(".so")) return false;
    try (var in = Files.newInputStream(path)) {
      return new String(in.readNBytes(4), java.nio.charset.StandardCharsets.ISO_8859_1)
          .equals("\u007fELF");
    } catch (IOException e) {
      return false;
    }
  }
}
