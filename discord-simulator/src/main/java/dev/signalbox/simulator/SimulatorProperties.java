package dev.signalbox.simulator;

import dev.signalbox.servicekit.settings.WrongSetting;
import dev.signalbox.simulator.world.Application;
import dev.signalbox.simulator.world.Snowflake;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the generated world is like and which token opens it.
 *
 * @param seed the same seed gives the same users, guilds and ids
 * @param guilds how many guilds, 0–10,000
 * @param membersPerGuild people in each, the bot not counted, 3–100,000
 * @param messagesPerChannel messages remembered per channel, 1–10,000
 * @param token the bot token; empty means one derived from the seed, see {@link #botToken}
 * @param applicationName also the bot's user name, 2–32 characters
 * @param privilegedIntents those that are switched on in the developer portal; asking for another
 *     one closes with 4014
 */
@ConfigurationProperties("simulator")
public record SimulatorProperties(
    @DefaultValue("1") long seed,
    @DefaultValue("3") int guilds,
    @DefaultValue("25") int membersPerGuild,
    @DefaultValue("500") int messagesPerChannel,
    @DefaultValue("") String token,
    @DefaultValue("Signal") String applicationName,
    @DefaultValue({"GUILD_MEMBERS", "GUILD_PRESENCES", "MESSAGE_CONTENT"})
        List<String> privilegedIntents) {
  private static final Map<String, Integer> PRIVILEGED =
      Map.of(
          "GUILD_MEMBERS", Application.GATEWAY_GUILD_MEMBERS,
          "GUILD_PRESENCES", Application.GATEWAY_PRESENCE,
          "MESSAGE_CONTENT", Application.GATEWAY_MESSAGE_CONTENT);

  public SimulatorProperties {
    require(guilds >= 0 && guilds <= 10_000, "simulator.guilds", guilds, "0 to 10000");
    require(
        membersPerGuild >= 3 && membersPerGuild <= 100_000,
        "simulator.members-per-guild",
        membersPerGuild,
        "3 to 100000");
    require(
        messagesPerChannel >= 1 && messagesPerChannel <= 10_000,
        "simulator.messages-per-channel",
        messagesPerChannel,
        "1 to 10000");
    int length = applicationName.length();
    require(
        length >= 2 && length <= 32,
        "simulator.application-name",
        applicationName,
        "a name of 2 to 32 characters");
    require(
        PRIVILEGED.keySet().containsAll(privilegedIntents),
        "simulator.privileged-intents",
        privilegedIntents,
        "any of GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT, separated by commas, or nothing");
  }

  /** The application's flags that follow from {@code privilegedIntents}. */
  public int applicationFlags() {
    return privilegedIntents.stream().mapToInt(PRIVILEGED::get).reduce(0, (a, b) -> a | b);
  }

  /**
   * The configured token, or {@code base64(bot id).signal.<seed>}: the shape from which libraries
   * read the bot's id.
   */
  public String botToken(Snowflake botId) {
    if (!token.isEmpty()) return token;
    byte[] id = botId.toString().getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id)
        + ".signal.simulator-seed-"
        + seed;
  }

  /** Stops start-up with a message that names the setting, its value and what would be right. */
  public static void require(boolean right, String setting, Object value, String expected) {
    if (!right) throw new WrongSetting(setting, String.valueOf(value), expected);
  }

  @Override
  public String toString() {
    return "SimulatorProperties[seed=%d, guilds=%d, membersPerGuild=%d, messagesPerChannel=%d, token=***, applicationName=%s]"
        .formatted(seed, guilds, membersPerGuild, messagesPerChannel, applicationName);
  }
}
