package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Snowflake;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Interaction tokens in Discord's shape: base64 of {@code interaction:<id>:<random>}. */
final class Tokens {
  private static final String PREFIX = "interaction:";
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int RANDOM_LENGTH = 64;

  private Tokens() {}

  static String next(Snowflake id, RandomGenerator random) {
    StringBuilder text = new StringBuilder(PREFIX).append(id).append(':');
    for (int i = 0; i < RANDOM_LENGTH; i++)
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** The interaction that a token of this shape names, even when it is long forgotten. */
  static Optional<Snowflake> idOf(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      if (!text.startsWith(PREFIX)) return Optional.empty();
      int end = text.indexOf(':', PREFIX.length());
      return end < 0 ? Optional.empty() : Snowflake.tryParse(text.substring(PREFIX.length(), end));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
