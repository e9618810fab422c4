package dev.signalbox.commandsapi.execution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Tells whether a repeated key repeats the same request. */
final class Fingerprint {

  private Fingerprint() {}

  /** A digest, so that what people typed is not kept a second time. */
  static String of(String command, Map<String, Object> arguments) {
    var text = command + '\n' + new TreeMap<>(arguments);
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)),
              0,
              16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
