package dev.signalbox.gateway.rest;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which paths may be sent: those below the API's base, in the form that a server reads as we do. A
 * path that another party could read as a different route is refused.
 */
public final class RequestPath {
  /** Longer than any documented path with its query. */
  private static final int MAX_LENGTH = 4_096;

  private static final Pattern ALLOWED =
      Pattern.compile(
          "(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+)+(?:\\?[!-~&&[^#<>\"\\\\^`{|}]]*)?");

  private RequestPath() {}

  /**
   * Why the path is refused, in words that do not repeat it (it may hold a token); empty when it is
   * good.
   */
  public static String problemOf(String path) {
    if (path.length() > MAX_LENGTH) return "path is longer than " + MAX_LENGTH + " characters";
    if (!path.startsWith("/")) return "path must begin with / and have no scheme or host";
    if (path.startsWith("/api/")) return "path is relative to the API's base: leave /api/v10 out";
    if (!ALLOWED.matcher(path).matches()) {
      return "path must be percent-encoded, without empty segments and without a fragment";
    }
    for (var segment : segments(path)) {
      var lower = segment.toLowerCase(Locale.ROOT);
      if (lower.replace("%2e", ".").matches("\\.{1,2}")) return "path must not contain . or ..";
      if (lower.contains("%2f") || lower.contains("%5c") || lower.contains("%00")) {
        return "path must not contain an encoded slash, backslash or zero byte";
      }
    }
    return "";
  }

  static List<String> segments(String path) {
    int query = path.indexOf('?');
    var plain = query < 0 ? path : path.substring(0, query);
    return List.of(plain.substring(1).split("/"));
  }
}
