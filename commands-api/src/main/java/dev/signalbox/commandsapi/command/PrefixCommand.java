package dev.signalbox.commandsapi.command;

import dev.signalbox.commandsapi.settings.GuildSettingsStore;
import dev.signalbox.commandsapi.settings.Prefix;
import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.commands.ExecutionResult;
import dev.signalbox.contract.commands.OptionDefinition;
import dev.signalbox.contract.commands.OptionType;
import dev.signalbox.contract.commands.Permission;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * {@code prefix [new]}: shows or changes what a message in this guild must begin with to be a
 * command.
 */
@Component
final class PrefixCommand implements Command {

  private static final String NEW = "new";

  private final GuildSettingsStore settings;

  PrefixCommand(GuildSettingsStore settings) {
    this.settings = settings;
  }

  @Override
  public CommandDefinition definition() {
    return new CommandDefinition(
        "prefix",
        "Shows or changes the prefix of this server's commands",
        Map.of("de", "Zeigt oder ändert das Präfix der Befehle auf diesem Server"),
        List.of(
            new OptionDefinition(
                NEW,
                "The new prefix, up to 10 characters without spaces",
                Map.of("de", "Das neue Präfix, bis zu 10 Zeichen ohne Leerzeichen"),
                OptionType.STRING,
                false,
                List.of(),
                false,
                null,
                null,
                Prefix.MIN_LENGTH,
                Prefix.MAX_LENGTH)),
        Permission.MANAGE_GUILD,
        true,
        false,
        0);
  }

  @Override
  public ExecutionResult execute(Invocation invocation) {
    var context = invocation.context();
    var guild = context.guildId();
    if (guild == null) {
      return Answers.refused(
          "guild_only", "A prefix belongs to a server: use this command in one.");
    }
    var wanted = invocation.string(NEW);
    if (wanted.isEmpty()) {
      return Answers.text("The prefix here is `" + settings.of(guild).prefix() + "`");
    }
    var objection = Prefix.objectionTo(wanted.get());
    if (objection.isPresent()) {
      return Answers.invalid("invalid_prefix", objection.get());
    }
    var changed = settings.changePrefix(guild, wanted.get(), context.userId());
    return Answers.text(
        "The prefix is now `" + changed.prefix() + "`. Try `" + changed.prefix() + "ping`");
  }
}
