package dev.signalbox.commandhandler.arguments;

import dev.signalbox.contract.commands.CommandDefinition;
import java.util.stream.Collectors;

/** How a command is written: {@code !give <user> [amount]}. */
final class Usage {

  private Usage() {}

  /**
   * @param prefix the guild's, or {@code /}; a mention is left out, because it would not be shown
   *     as one
   */
  static String of(CommandDefinition definition, String prefix) {
    var shown = prefix.startsWith("<@") ? "" : prefix.replace("`", "");
    var options =
        definition.options().stream()
            .map(option ->
                option.required() ? " <" + option.name() + ">" : " [" + option.name() + "]")
            .collect(Collectors.joining());
    return "`" + shown + definition.name() + options + "`";
  }
}
