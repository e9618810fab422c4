package dev.signalbox.messagehandler.prefix;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message asks for, once its prefix is taken off.
 *
 * @param prefix as it stood there
 * @param rest trimmed; not empty
 */
public record Invocation(String prefix, String rest) {

  private static final Pattern MENTION = Pattern.compile("<@!?(\\d{1,20})>");

  /** By the guild's own prefix. */
  public static Optional<Invocation> byPrefix(String content, String prefix) {
    return content.startsWith(prefix) ? after(prefix, content) : Optional.empty();
  }

  /** By a mention of the bot in front, {@code <@id>} or the older {@code <@!id>}. */
  public static Optional<Invocation> byMention(String content, String botId) {
    var mention = MENTION.matcher(content);
    return mention.lookingAt() && mention.group(1).equals(botId)
        ? after(mention.group(), content)
        : Optional.empty();
  }

  /** The id of the user whose mention the content begins with; absent when it does not. */
  public static @Nullable String mentionedFirst(String content) {
    var mention = MENTION.matcher(content);
    return mention.lookingAt() ? mention.group(1) : null;
  }

  private static Optional<Invocation> after(String prefix, String content) {
    var rest = content.substring(prefix.length()).strip();
    return rest.isEmpty() ? Optional.empty() : Optional.of(new Invocation(prefix, rest));
  }
}
