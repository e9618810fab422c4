package dev.signalbox.simulator.rest.commands;

import dev.signalbox.simulator.rest.errors.Form;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Names and descriptions of commands and options, with their localizations. */
final class CommandNames {
  private static final Pattern CHAT_INPUT =
      Pattern.compile("^[-_'\\p{L}\\p{N}\\p{IsDevanagari}\\p{IsThai}]{1,32}$");
  private static final Set<String> LOCALES =
      Set.of(
          "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl",
          "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi",
          "th", "zh-CN", "ja", "zh-TW", "ko");

  private CommandNames() {}

  /** A text field and its {@code …_localizations}, each checked by the same rule. */
  static void read(Form form, String field, Rule rule, ObjectNode out) {
    var value = checked(form, field, rule);
    if (value != null) {
      out.put(field, value);
    }
    var localizations = form.object(field + "_localizations");
    if (localizations == null) {
      out.putNull(field + "_localizations");
      return;
    }
    var kept = JsonNodeFactory.instance.objectNode();
    for (var locale : localizations.node().propertyNames()) {
      if (!LOCALES.contains(locale)) {
        localizations.fail(locale, "BASE_TYPE_CHOICES", "Value must be one of Discord's locales.");
        continue;
      }
      var text = checked(localizations, locale, rule);
      if (text != null) {
        kept.put(locale, text);
      }
    }
    out.set(field + "_localizations", kept);
  }

  private static @Nullable String checked(Form form, String field, Rule rule) {
    var text = form.string(field, 1, rule.most);
    if (text != null && rule == Rule.CHAT_INPUT_NAME && !isChatInputName(text)) {
      form.fail(field, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
      return null;
    }
    return text;
  }

  /** Lower case where the script has one. */
  static boolean isChatInputName(String name) {
    return CHAT_INPUT.matcher(name).matches() && name.equals(name.toLowerCase(Locale.ROOT));
  }

  /** Which text it is. */
  enum Rule {
    CHAT_INPUT_NAME(32),
    FREE_NAME(32),
    CHOICE_NAME(100),
    DESCRIPTION(100);

    private final int most;

    Rule(int most) {
      this.most = most;
    }
  }
}
