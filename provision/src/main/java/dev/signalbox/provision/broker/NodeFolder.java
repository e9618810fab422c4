package dev.signalbox.provision.broker;

import dev.signalbox.provision.process.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The data folder of a private node: its data, logs, configuration, and the password of our user
 * (0600), which the server learns when it first starts on the folder.
 */
record NodeFolder(Path path, String password) {
  static final String USER = "signalbox";

  static NodeFolder prepare(Path path) {
    try {
      return prepared(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the broker's folder " + path, e);
    }
  }

  private static NodeFolder prepared(Path path) throws IOException {
    Files.createDirectories(path.resolve("log"));
    var secret = path.resolve("password");
    if (!Files.exists(secret)) {
      var bytes = new byte[16];
      new SecureRandom().nextBytes(bytes);
      writePrivately(secret, HexFormat.of().formatHex(bytes));
    }
    var folder = new NodeFolder(path, Files.readString(secret).strip());
    writePrivately(path.resolve("rabbitmq.conf"), folder.configuration());
    Files.writeString(path.resolve("enabled_plugins"), "[].\n");
    Files.writeString(path.resolve("rabbitmq-env.conf"), "");
    return folder;
  }

  private String configuration() {
    return """
    default_user = %s
    default_pass = %s
    loopback_users = none
    log.console = false
    log.file = rabbitmq.log
    disk_free_limit.absolute = 100MB
    """
        .formatted(USER, password);
  }

  Path log(String name) {
    return path.resolve("log").resolve(name);
  }

  PidFile nodePid() {
    return new PidFile(path.resolve("node.pid"));
  }

  PidFile epmdPid() {
    return new PidFile(path.resolve("epmd.pid"));
  }

  private static void writePrivately(Path file, String text) throws IOException {
    if (!Files.exists(file))
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  @Override
  public String toString() {
    return "NodeFolder[" + path + "]";
  }
}
