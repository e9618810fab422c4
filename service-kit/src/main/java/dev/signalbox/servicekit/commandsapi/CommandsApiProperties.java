package dev.signalbox.servicekit.commandsapi;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the Commands API is, and how long it may take.
 *
 * @param url e.g. {@code http://127.0.0.1:7040}
 * @param key the service's own key, one of those in the API's {@code SIGNALBOX_API_KEYS}
 */
@ConfigurationProperties("commands-api")
public record CommandsApiProperties(
    @DefaultValue("http://127.0.0.1:7040") String url,
    @DefaultValue("") String key,
    @DefaultValue("1s") Duration connectTimeout,
    @DefaultValue("6s") Duration readTimeout) {

  public CommandsApiProperties {
    if (!isHttp(url)) {
      throw new WrongSetting("COMMANDS_API_URL", url, "an address like http://127.0.0.1:7040");
    }
    if (key.isBlank()) {
      throw new WrongSetting(
          "COMMANDS_API_KEY", "", "this service's key among SIGNALBOX_API_KEYS of commands-api");
    }
  }

  private static boolean isHttp(String url) {
    try {
      var uri = URI.create(url);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "CommandsApiProperties[url=" + url + ", key=***]";
  }
}
