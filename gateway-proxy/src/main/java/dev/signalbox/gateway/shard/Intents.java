package dev.signalbox.gateway.shard;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which events Discord sends.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway#gateway-intents">Gateway
 *     intents</a>
 */
record Intents(int bits) {
  enum Intent {
    GUILDS(0),
    GUILD_MEMBERS(1),
    GUILD_MODERATION(2),
    GUILD_EXPRESSIONS(3),
    GUILD_INTEGRATIONS(4),
    GUILD_WEBHOOKS(5),
    GUILD_INVITES(6),
    GUILD_VOICE_STATES(7),
    GUILD_PRESENCES(8),
    GUILD_MESSAGES(9),
    GUILD_MESSAGE_REACTIONS(10),
    GUILD_MESSAGE_TYPING(11),
    DIRECT_MESSAGES(12),
    DIRECT_MESSAGE_REACTIONS(13),
    DIRECT_MESSAGE_TYPING(14),
    MESSAGE_CONTENT(15),
    GUILD_SCHEDULED_EVENTS(16),
    AUTO_MODERATION_CONFIGURATION(20),
    AUTO_MODERATION_EXECUTION(21),
    GUILD_MESSAGE_POLLS(24),
    DIRECT_MESSAGE_POLLS(25);

    private final int bit;

    Intent(int shift) {
      bit = 1 << shift;
    }

    boolean isPrivileged() {
      return this == GUILD_MEMBERS || this == GUILD_PRESENCES || this == MESSAGE_CONTENT;
    }
  }

  private static final int DOCUMENTED =
      Arrays.stream(Intent.values()).mapToInt(intent -> intent.bit).sum();

  /** Names with commas between them, or the number. */
  static Intents parse(String setting) {
    var text = setting.strip();
    if (text.matches("\\d{1,9}")) {
      var bits = Integer.parseInt(text);
      if ((bits & ~DOCUMENTED) != 0) throw wrong(setting);
      return new Intents(bits);
    }
    var bits = 0;
    for (var name : text.split("[,|\\s]+")) bits |= bit(name, setting);
    return new Intents(bits);
  }

  private static int bit(String name, String setting) {
    try {
      return Intent.valueOf(name.toUpperCase(Locale.ROOT)).bit;
    } catch (IllegalArgumentException unknown) {
      throw wrong(setting);
    }
  }

  private static WrongSetting wrong(String setting) {
    return new WrongSetting(
        "DISCORD_INTENTS",
        setting,
        "a number made of documented bits, or names with commas between them out of "
            + Arrays.stream(Intent.values()).map(Enum::name).collect(Collectors.joining(", ")));
  }

  /** Those that must be switched on in the developer portal. */
  String privileged() {
    return Arrays.stream(Intent.values())
        .filter(intent -> intent.isPrivileged() && (bits & intent.bit) != 0)
        .map(Enum::name)
        .collect(Collectors.joining(", "));
  }
}
