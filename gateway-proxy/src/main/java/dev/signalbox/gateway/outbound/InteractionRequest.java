package dev.signalbox.gateway.outbound;

import dev.signalbox.contract.Snowflake;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Which interaction a request's path is about: callbacks name its id, follow-ups and edits hold it
 * in the token.
 */
final class InteractionRequest {
  /** For how long Discord takes follow-ups and edits. */
  static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);

  /** Empty for a request about something else, or one whose token does not say. */
  static Optional<Snowflake> idIn(String path) {
    var segments = path.split("[/?]", -1); // the first is empty: paths begin with a slash
    if (segments.length < 4) return Optional.empty();
    return switch (segments[1]) {
      case "interactions" -> snowflake(segments[2]);
      case "webhooks" -> fromToken(segments[3]);
      default -> Optional.empty();
    };
  }

  /** Nobody waits any more, and Discord would refuse it. */
  static boolean isOver(Snowflake interaction, Instant now) {
    return interaction.createdAt().plus(TOKEN_LIFETIME).isBefore(now);
  }

  /** A token is base64 of {@code interaction:<id>:…}. */
  private static Optional<Snowflake> fromToken(String token) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1);
      var parts = text.split(":", 3);
      return parts.length == 3 && parts[0].equals("interaction")
          ? snowflake(parts[1])
          : Optional.empty();
    } catch (IllegalArgumentException otherForm) {
      return Optional.empty();
    }
  }

  private static Optional<Snowflake> snowflake(String text) {
    return text.matches("\\d{1,20}") ? Optional.of(Snowflake.parse(text)) : Optional.empty();
  }

  private InteractionRequest() {}
}
