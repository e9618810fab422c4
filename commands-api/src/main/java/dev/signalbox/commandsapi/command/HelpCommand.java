package dev.signalbox.commandsapi.command;

import dev.signalbox.commandsapi.settings.GuildSettingsStore;
import dev.signalbox.contract.commands.Block;
import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.commands.CompletionRequest;
import dev.signalbox.contract.commands.ExecutionResult;
import dev.signalbox.contract.commands.OptionDefinition;
import dev.signalbox.contract.commands.OptionType;
import dev.signalbox.contract.settings.GuildSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code help [command]}: lists the commands, or explains one. */
@Component
final class HelpCommand implements Command {

  private static final String COMMAND = "command";

  /** Fields that one answer can show. */
  private static final int MAX_FIELDS = 25;

  private final ObjectProvider<Command> others;
  private final GuildSettingsStore settings;

  HelpCommand(ObjectProvider<Command> others, GuildSettingsStore settings) {
    this.others = others;
    this.settings = settings;
  }

  @Override
  public CommandDefinition definition() {
    return new CommandDefinition(
        "help",
        "Lists the commands, or explains one of them",
        Map.of("de", "Zählt die Befehle auf oder erklärt einen davon"),
        List.of(
            new OptionDefinition(
                COMMAND,
                "The command to explain",
                Map.of("de", "Der Befehl, der erklärt werden soll"),
                OptionType.STRING,
                false,
                List.of(),
                true,
                null,
                null,
                1,
                32)),
        null,
        false,
        false,
        0);
  }

  @Override
  public ExecutionResult execute(Invocation invocation) {
    var guild = invocation.context().guildId();
    var prefix = guild == null ? GuildSettings.DEFAULT_PREFIX : settings.of(guild).prefix();
    var wanted = invocation.string(COMMAND);
    if (wanted.isEmpty()) {
      return fields("Commands", definitions().limit(MAX_FIELDS), prefix);
    }
    var name = wanted.get().toLowerCase(Locale.ROOT);
    var found = definitions().filter(definition -> definition.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      return Answers.invalid(
          "unknown_command", "There is no such command. `" + prefix + "help` lists all of them.");
    }
    return explanation(found.get(), prefix);
  }

  @Override
  public List<OptionDefinition.Choice> complete(CompletionRequest request) {
    var typed = request.typed().toLowerCase(Locale.ROOT);
    return definitions()
        .map(CommandDefinition::name)
        .filter(name -> name.contains(typed))
        .sorted(
            Comparator.comparing((String name) -> !name.startsWith(typed))
                .thenComparing(name -> name))
        .map(name -> new OptionDefinition.Choice(name, name))
        .toList();
  }

  /** Spring leaves the asking bean out of what it provides. */
  private Stream<CommandDefinition> definitions() {
    return Stream.concat(others.stream(), Stream.of(this))
        .map(Command::definition)
        .sorted(Comparator.comparing(CommandDefinition::name));
  }

  private static ExecutionResult fields(
      String title, Stream<CommandDefinition> definitions, String prefix) {
    var fields =
        definitions
            .map(definition ->
                new Block.Fields.Field(usage(definition, prefix), definition.description(), false))
            .toList();
    return new ExecutionResult(
        ExecutionResult.Outcome.DONE, List.of(new Block.Fields(title, fields)), false);
  }

  private static ExecutionResult explanation(CommandDefinition definition, String prefix) {
    var options =
        definition.options().stream()
            .map(option -> new Block.Fields.Field(option.name(), option.description(), false))
            .toList();
    var forms = "`" + usage(definition, prefix) + "` or `" + usage(definition, "/") + "`";
    var text =
        new Block.Text("**" + definition.name() + "**: " + definition.description() + "\n" + forms);
    return new ExecutionResult(
        ExecutionResult.Outcome.DONE,
        options.isEmpty() ? List.of(text) : List.of(text, new Block.Fields("Options", options)),
        false);
  }

  private static String usage(CommandDefinition definition, String prefix) {
    return prefix
        + definition.name()
        + definition.options().stream()
            .map(option ->
                option.required() ? " <" + option.name() + ">" : " [" + option.name() + "]")
            .collect(Collectors.joining());
  }
}
