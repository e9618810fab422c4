package dev.signalbox.commandhandler.arguments;

import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.commands.OptionDefinition;
import dev.signalbox.contract.commands.OptionType;
import java.util.LinkedHashMap;

/**
 * Reads arguments out of what stands behind a command's name in a message: in the order of the
 * options, separated by spaces, text with spaces in {@code "quotes"}; a text option that comes last
 * takes the rest of the line.
 */
public final class TypedLine {

  private TypedLine() {}

  /**
   * @param prefix for the usage in an objection
   */
  public static Parsed parse(CommandDefinition definition, String prefix, String line) {
    var words = new Words(line);
    var arguments = new LinkedHashMap<String, Object>();
    for (int i = 0; i < definition.options().size(); i++) {
      var option = definition.options().get(i);
      if (words.isAtEnd()) {
        if (option.required()) {
          return OptionRules.misfit(definition, prefix, option, "is required");
        }
        continue;
      }
      boolean takesRest =
          option.type() == OptionType.STRING && i == definition.options().size() - 1;
      var text = takesRest ? words.rest() : words.next();
      var value = Values.fromText(option, byName(option, text));
      if (value == null) {
        return OptionRules.misfit(definition, prefix, option, OptionRules.kind(option));
      }
      var objection = OptionRules.objection(option, value);
      if (objection != null) {
        return OptionRules.misfit(definition, prefix, option, objection);
      }
      arguments.put(option.name(), value);
    }
    return words.isAtEnd()
        ? new Parsed.Fitting(arguments)
        : OptionRules.tooMany(definition, prefix);
  }

  /** A choice may be written by the name that the person sees. */
  private static String byName(OptionDefinition option, String text) {
    return option.choices().stream()
        .filter(choice -> choice.name().equalsIgnoreCase(text))
        .findFirst()
        .map(OptionDefinition.Choice::value)
        .orElse(text);
  }
}
