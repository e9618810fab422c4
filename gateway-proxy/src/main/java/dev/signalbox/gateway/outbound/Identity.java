package dev.signalbox.gateway.outbound;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What makes two deliveries the same request: method, path, idempotency key and body. A hash, since
 * paths may hold tokens.
 */
final class Identity {
  static String of(String method, String path, String key, byte[] body) {
    return HexFormat.of().formatHex(Sha256.of(bytes(method), bytes(path), bytes(key), body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Identity() {}
}
