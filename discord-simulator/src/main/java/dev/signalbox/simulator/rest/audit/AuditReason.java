package dev.signalbox.simulator.rest.audit;

import dev.signalbox.simulator.rest.errors.FormErrors;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What {@code X-Audit-Log-Reason} says. A route that honours the header takes one as a parameter;
 * with the others the header means nothing.
 *
 * @param text null when the client gave no reason
 */
public record AuditReason(@Nullable String text) {
  static final String HEADER = "X-Audit-Log-Reason";
  private static final int MOST = 512; // characters

  /**
   * Reads the header: percent-encoded UTF-8, though plain text is understood too.
   *
   * @throws dev.signalbox.simulator.rest.errors.DiscordError 50035 for more than 512 characters
   */
  static AuditReason read(@Nullable String header) {
    var text = header == null ? "" : decoded(header).strip();
    if (text.codePointCount(0, text.length()) > MOST) {
      throw FormErrors.single(
          "reason", "BASE_TYPE_MAX_LENGTH", "Must be " + MOST + " or fewer in length.");
    }
    return new AuditReason(text.isEmpty() ? null : text);
  }

  private static String decoded(String header) {
    try {
      return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return header; // not encoded: a lone percent sign
    }
  }
}
