package dev.signalbox.simulator.rest.webhooks;

import dev.signalbox.simulator.rest.errors.Form;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a webhook may be called, by itself and for one message. */
final class WebhookNames {
  private static final List<String> RESERVED = List.of("clyde", "discord");

  private WebhookNames() {}

  /** A name in a field; null when it is absent or wrong. */
  static @Nullable String read(Form form, String field) {
    var name = form.string(field, 1, 80);
    if (name == null) {
      return null;
    }
    for (var reserved : RESERVED) {
      if (name.toLowerCase(Locale.ROOT).contains(reserved)) {
        form.fail(
            field,
            "USERNAME_INVALID_CONTAINS",
            "Username cannot contain \"%s\"".formatted(reserved));
      }
    }
    return name;
  }
}
