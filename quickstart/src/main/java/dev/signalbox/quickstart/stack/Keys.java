package dev.signalbox.quickstart.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Properties;
import java.util.random.RandomGenerator;

/**
 * Keys that the parts of one installation know each other by: made at its first start, kept in a
 * file with mode 0600.
 */
record Keys(String messageHandler, String commandHandler, String botToken) {

  /**
   * 800000000000000001 in base64: a bot's token begins with its id, and libraries read it there.
   */
  private static final String BOT_ID = "ODAwMDAwMDAwMDAwMDAwMDAx";

  static Keys in(Path file, RandomGenerator random) {
    try {
      var kept = new Properties();
      if (Files.exists(file)) {
        try (var reader = Files.newBufferedReader(file)) {
          kept.load(reader);
        }
      }
      // one of an earlier release, from which no id can be read
      if (!kept.getProperty("bot-token", "").startsWith(BOT_ID)) kept.remove("bot-token");
      var keys =
          new Keys(
              kept.getProperty("message-handler", random(random)),
              kept.getProperty("command-handler", random(random)),
              kept.getProperty("bot-token", BOT_ID + ".demo." + random(random)));
      keys.keep(file);
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException("the keys of this installation cannot be kept in " + file, e);
    }
  }

  /** {@code SIGNALBOX_API_KEYS} of commands-api. */
  String accepted() {
    return "message-handler:" + messageHandler + ",command-handler:" + commandHandler;
  }

  @Override
  public String toString() {
    return "Keys[***]";
  }

  private void keep(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    var text =
        "message-handler=%s%ncommand-handler=%s%nbot-token=%s%n"
            .formatted(messageHandler, commandHandler, botToken);
    Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static String random(RandomGenerator random) {
    var bytes = new byte[24];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
