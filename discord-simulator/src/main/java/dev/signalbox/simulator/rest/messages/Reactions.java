package dev.signalbox.simulator.rest.messages;

import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Emoji;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.util.Collection;
import java.util.regex.Pattern;

/** Reads the emoji of a reaction route: {@code name:id}, or the Unicode character itself. */
final class Reactions {
  private static final Pattern CUSTOM =
      Pattern.compile("(?:a:)?([A-Za-z0-9_~]{1,32}):([0-9]{1,20})");

  /** Digits and letters alone have the property Emoji too, hence the look for a pictogram. */
  private static final Pattern UNICODE =
      Pattern.compile(
          "(?=.*[\\p{IsExtended_Pictographic}\\p{IsEmoji_Presentation}\\x{20E3}\\x{1F1E6}-\\x{1F1FF}])"
              + "[\\p{IsEmoji}\\p{IsEmoji_Component}\\p{IsExtended_Pictographic}\\x{20E3}]{1,32}");

  private Reactions() {}

  /**
   * @throws dev.signalbox.simulator.rest.errors.DiscordError 10014 for what is no emoji, or one of
   *     a guild that the application is not in
   */
  static Emoji emoji(World world, String text) {
    var custom = CUSTOM.matcher(text);
    if (custom.matches()) {
      var id = Snowflake.tryParse(custom.group(2)).orElseThrow(JsonError.UNKNOWN_EMOJI::error);
      return world.guildList().stream()
          .map(Guild::emojis)
          .flatMap(Collection::stream)
          .filter(emoji -> id.equals(emoji.id()))
          .findFirst()
          .orElseThrow(JsonError.UNKNOWN_EMOJI::error);
    }
    if (!UNICODE.matcher(text).matches()) {
      throw JsonError.UNKNOWN_EMOJI.error();
    }
    return Emoji.unicode(text);
  }
}
