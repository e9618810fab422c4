package dev.signalbox.simulator.world;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What is given of the application and its bot; the rest is generated.
 *
 * @param id of both; empty: from the seed
 * @param name of both
 * @param flags the application's: privileged intents that are switched on in the portal
 */
public record BotProfile(Optional<Snowflake> id, String name, int flags) {
  public static BotProfile named(String name, int flags) {
    return new BotProfile(Optional.empty(), name, flags);
  }

  /**
   * The id that a bot token {@code base64(id).x.y} begins with, where it does: libraries read it
   * from there.
   */
  public static Optional<Snowflake> idIn(String token) {
    try {
      byte[] first = Base64.getUrlDecoder().decode(token.split("\\.", 2)[0]);
      return Snowflake.tryParse(new String(first, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
