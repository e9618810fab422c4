package dev.signalbox.gateway.rest;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * As whom, and where, REST requests go.
 *
 * @param token the bot token, with or without {@code Bot } before it
 * @param apiUrl base of the API
 * @param applicationId whose interactions' follow-ups are free of the global limit; empty: the bot
 *     id that the token begins with
 * @param globalLimit requests per second that Discord grants this bot
 */
@ConfigurationProperties("discord")
public record DiscordApiProperties(
    @DefaultValue("") String token,
    @DefaultValue("https://discord.com/api/v10") URI apiUrl,
    @DefaultValue("") String applicationId,
    @DefaultValue("50") int globalLimit) {

  public DiscordApiProperties {
    token = token.strip().replaceFirst("^Bot( |$)", "");
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new WrongSetting("DISCORD_TOKEN", "***", "the bot's token, without spaces");
    }
    apiUrl = withoutSlash(apiUrl);
    if (!applicationId.matches("\\d{0,20}")) {
      throw new WrongSetting("DISCORD_APPLICATION_ID", applicationId, "the application's id");
    }
    if (applicationId.isEmpty()) applicationId = botId(token);
    if (globalLimit < 1) {
      throw new WrongSetting(
          "DISCORD_GLOBAL_LIMIT", Integer.toString(globalLimit), "a whole number from 1");
    }
  }

  private static URI withoutSlash(URI url) {
    boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    boolean isBase = url.getRawQuery() == null && url.getRawFragment() == null;
    if (!isHttp || !isBase || url.getHost() == null || url.getRawUserInfo() != null) {
      throw new WrongSetting(
          "DISCORD_API_URL", url.toString(), "the API's base, e.g. https://discord.com/api/v10");
    }
    return URI.create(url.toString().replaceFirst("/+$", ""));
  }

  /** A token begins with the bot's id in base64; empty when it has another form. */
  private static String botId(String token) {
    try {
      var first = Base64.getUrlDecoder().decode(token.split("\\.", 2)[0]);
      var id = new String(first, StandardCharsets.US_ASCII);
      return id.matches("\\d{15,20}") ? id : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /**
   * The bot's user id, as the token tells; where it does not, the application's, mostly the same.
   */
  public String botId() {
    var id = botId(token);
    return id.isEmpty() ? applicationId : id;
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "DiscordApiProperties[apiUrl=%s, applicationId=%s, globalLimit=%d]"
        .formatted(apiUrl, applicationId, globalLimit);
  }
}
