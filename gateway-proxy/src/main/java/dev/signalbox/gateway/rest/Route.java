package dev.signalbox.gateway.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What Discord limits a request by: method, path template and top-level resource. Holds no token
 * and no text of users, so it may be logged; {@link #label()} is bounded and may be a metric label.
 *
 * @param template e.g. {@code /channels/{id}/messages/{id}}; unknown words become {@code {other}}
 * @param major top-level resource, e.g. {@code channels/41771983423143937}, with a hash in place of
 *     a webhook's or interaction's token; empty without one
 * @param interaction a callback or follow-up: free of the global limit
 * @param authorized the bot token goes with it; not on routes whose path holds a token
 * @see <a href="https://discord.com/developers/docs/topics/rate-limits">Discord: Rate Limits</a>
 */
public record Route(
    String method, String template, String major, boolean interaction, boolean authorized) {

  private static final Pattern ID = Pattern.compile("\\d{1,20}");

  /** How every interaction token begins: base64 of {@code interaction:}. */
  private static final String INTERACTION_TOKEN = "aW50ZXJhY3Rpb24";

  /**
   * @param path as {@link RequestPath} accepts it, with or without query
   * @param applicationId webhooks of this id are interactions' follow-ups
   */
  public static Route of(String method, String path, String applicationId) {
    var segments = RequestPath.segments(path);
    var template = new StringBuilder();
    for (int i = 0; i < segments.size(); i++) template.append('/').append(name(segments, i));
    boolean callback = isAt(segments, 0, "interactions") && segments.size() == 4;
    boolean withToken = hasWebhookToken(segments);
    boolean followup = withToken && isFollowup(segments, applicationId);
    return new Route(
        method,
        template.toString(),
        major(segments),
        callback || followup,
        !callback && !withToken);
  }

  /**
   * What shares learned limits, whatever the resource, e.g. {@code POST /channels/{id}/messages}.
   */
  public String label() {
    return method + " " + template;
  }

  /**
   * Sending it twice has the effect of sending it once: every method but POST; a callback, which
   * Discord takes once; a command, which is replaced by its name; typing.
   */
  public boolean isRepeatable() {
    if (!method.equals("POST") || isCallback()) return true;
    return template.endsWith("/commands") || template.endsWith("/typing");
  }

  public boolean createsMessage() {
    return method.equals("POST") && template.equals("/channels/{id}/messages");
  }

  public boolean isCallback() {
    return template.equals("/interactions/{id}/{token}/callback");
  }

  private static String name(List<String> segments, int i) {
    String segment = segments.get(i);
    if (i == 2 && (hasWebhookToken(segments) || isAt(segments, 0, "interactions")))
      return "{token}";
    if (i > 0 && segments.get(i - 1).equals("reactions")) return "{emoji}";
    if (i > 0 && (segments.get(i - 1).equals("invites") && i == 1)) return "{code}";
    if (i == 2 && segments.get(1).equals("templates")) return "{code}";
    if (ID.matcher(segment).matches()) return "{id}";
    return RouteWords.KNOWN.contains(segment) ? segment : "{other}";
  }

  private static String major(List<String> segments) {
    if (segments.size() < 2 || !ID.matcher(segments.get(1)).matches()) return "";
    var major = segments.get(0) + "/" + segments.get(1);
    return switch (segments.get(0)) {
      case "channels", "guilds" -> major;
      case "webhooks", "interactions" ->
          segments.size() > 2 ? major + "/" + hash(segments.get(2)) : major;
      default -> "";
    };
  }

  private static boolean hasWebhookToken(List<String> segments) {
    return isAt(segments, 0, "webhooks") && segments.size() > 2;
  }

  private static boolean isFollowup(List<String> segments, String applicationId) {
    return isAt(segments, 1, applicationId) || segments.get(2).startsWith(INTERACTION_TOKEN);
  }

  private static boolean isAt(List<String> segments, int i, String word) {
    return segments.size() > i && segments.get(i).equals(word);
  }

  private static String hash(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var bytes = digest.digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
