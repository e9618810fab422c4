package dev.signalbox.gateway.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The {@code nonce} of a created message. The same key always gives the same nonce, so Discord
 * answers a repeat with the message that exists already.
 *
 * @see <a href="https://discord.com/developers/docs/resources/message#create-message">Discord:
 *     Create Message</a>
 */
final class Nonce {
  /** 144 bits in base64: 24 characters, of the 25 that Discord takes. */
  private static final int BYTES = 18;

  static String of(String idempotencyKey) {
    var digest = Sha256.of(idempotencyKey.getBytes(StandardCharsets.UTF_8));
    var start = Arrays.copyOf(digest, BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(start);
  }

  private Nonce() {}
}
