package dev.signalbox.commandhandler.registration;

import dev.signalbox.commandhandler.permission.Permissions;
import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.commands.OptionDefinition;
import dev.signalbox.contract.commands.OptionType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A definition as Discord wants a slash command.
 *
 * @see <a href="https://discord.com/developers/docs/interactions/application-commands">Discord:
 *     Application Commands</a>
 */
final class SlashPayload {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int CHAT_INPUT = 1;
  private static final int IN_GUILDS = 0;
  private static final int IN_BOT_DMS = 1;

  private SlashPayload() {}

  static ObjectNode of(CommandDefinition definition) {
    var payload = MAPPER.createObjectNode();
    payload
        .put("name", definition.name())
        .put("type", CHAT_INPUT)
        .put("description", definition.description());
    putLocalizations(payload, definition.descriptionLocalizations());
    var permission = definition.permission();
    if (permission == null) {
      payload.putNull("default_member_permissions");
    } else {
      payload.put("default_member_permissions", Long.toUnsignedString(Permissions.bit(permission)));
    }
    var contexts = payload.putArray("contexts").add(IN_GUILDS);
    if (!definition.guildOnly()) {
      contexts.add(IN_BOT_DMS);
    }
    var options = payload.putArray("options");
    definition.options().forEach(option -> options.add(option(option)));
    return payload;
  }

  /** Changes whenever the payload does. */
  static String hash(ObjectNode payload) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest(payload.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static ObjectNode option(OptionDefinition option) {
    var json = MAPPER.createObjectNode();
    json.put("type", type(option.type()))
        .put("name", option.name())
        .put("description", option.description())
        .put("required", option.required());
    putLocalizations(json, option.descriptionLocalizations());
    if (option.autocomplete()) {
      json.put("autocomplete", true);
    }
    if (!option.choices().isEmpty()) {
      var choices = json.putArray("choices");
      option.choices().forEach(choice -> putChoice(choices.addObject(), option.type(), choice));
    }
    putBounds(json, option);
    return json;
  }

  private static void putBounds(ObjectNode json, OptionDefinition option) {
    var minimum = option.minimum();
    var maximum = option.maximum();
    boolean isInteger = option.type() == OptionType.INTEGER;
    if (minimum != null) {
      putNumber(json, "min_value", minimum, isInteger);
    }
    if (maximum != null) {
      putNumber(json, "max_value", maximum, isInteger);
    }
    if (option.minLength() != null) {
      json.put("min_length", option.minLength());
    }
    if (option.maxLength() != null) {
      json.put("max_length", option.maxLength());
    }
  }

  private static void putNumber(ObjectNode json, String name, double value, boolean isInteger) {
    if (isInteger) {
      json.put(name, (long) value);
    } else {
      json.put(name, value);
    }
  }

  private static void putChoice(ObjectNode json, OptionType type, OptionDefinition.Choice choice) {
    json.put("name", choice.name());
    switch (type) {
      case INTEGER -> json.put("value", Long.parseLong(choice.value()));
      case NUMBER -> json.put("value", Double.parseDouble(choice.value()));
      default -> json.put("value", choice.value());
    }
  }

  private static void putLocalizations(ObjectNode json, Map<String, String> byLocale) {
    if (!byLocale.isEmpty()) {
      var localizations = json.putObject("description_localizations");
      new TreeMap<>(byLocale).forEach(localizations::put);
    }
  }

  private static int type(OptionType type) {
    return switch (type) {
      case STRING -> 3;
      case INTEGER -> 4;
      case BOOLEAN -> 5;
      case USER -> 6;
      case CHANNEL -> 7;
      case ROLE -> 8;
      case NUMBER -> 10;
    };
  }
}
