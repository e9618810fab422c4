package dev.signalbox.commandhandler.message;

import dev.signalbox.commandhandler.answer.DiscordMessage;
import dev.signalbox.commandhandler.answer.Replies;
import dev.signalbox.commandhandler.answer.Tally;
import dev.signalbox.commandhandler.arguments.Parsed;
import dev.signalbox.commandhandler.arguments.TypedLine;
import dev.signalbox.commandhandler.catalogue.Catalogue;
import dev.signalbox.commandhandler.permission.MemberPermissions;
import dev.signalbox.commandhandler.permission.UnknownPermissions;
import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.commands.ExecutionRequest;
import dev.signalbox.contract.commands.Permission;
import dev.signalbox.servicekit.commandsapi.CommandsApi;
import dev.signalbox.servicekit.commandsapi.CommandsApiRefused;
import dev.signalbox.servicekit.work.MalformedMessage;
import dev.signalbox.servicekit.work.Work;
import java.util.Map;
import java.util.Set;
import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Has a typed command executed and replies to its message. An unknown name gets no answer. */
@Component
public class MessageCommandWork implements Work {

  private static final String FORM = "prefix";

  private final JsonMapper mapper;
  private final Catalogue catalogue;
  private final MemberPermissions permissions;
  private final CommandsApi api;
  private final Replies replies;
  private final Tally tally;

  MessageCommandWork(
      JsonMapper mapper,
      Catalogue catalogue,
      MemberPermissions permissions,
      CommandsApi api,
      Replies replies,
      Tally tally) {
    this.mapper = mapper;
    this.catalogue = catalogue;
    this.permissions = permissions;
    this.api = api;
    this.replies = replies;
    this.tally = tally;
  }

  @Override
  public Task taskOf(Message delivery) {
    var command = MessageCommand.parse(delivery.getBody(), mapper);
    return () -> handle(command);
  }

  private void handle(MessageCommand command) {
    var definition = catalogue.find(command.name());
    if (definition.isEmpty()) {
      tally.command(FORM, "unknown");
      return;
    }
    switch (TypedLine.parse(definition.get(), command.prefix(), command.line())) {
      case Parsed.Misfit misfit -> {
        reply(command, misfit.message());
        tally.command(FORM, "misfit");
      }
      case Parsed.Fitting fitting -> execute(command, definition.get(), fitting.arguments());
    }
  }

  private void execute(
      MessageCommand command, CommandDefinition definition, Map<String, Object> arguments) {
    Set<Permission> held;
    try {
      held = permissionsFor(command, definition);
    } catch (UnknownPermissions e) {
      reply(
          command,
          "⚠️ This command needs a permission, and yours could not be looked up here. Ask somebody"
              + " who manages the server to let me view this channel, or use the slash command.");
      tally.command(FORM, "permissions_unknown");
      return;
    }
    var request =
        new ExecutionRequest(
            "message:" + command.id() + ":command", arguments, contextOf(command, held));
    try {
      var result = api.execute(definition.name(), request);
      replies.reply(command.channelId(), command.id().toString(), DiscordMessage.of(result));
      tally.command(FORM, "answered");
    } catch (CommandsApiRefused e) {
      refused(e);
    }
  }

  /** Looked up only for a command that asks for one. */
  private Set<Permission> permissionsFor(MessageCommand command, CommandDefinition definition) {
    return definition.permission() == null || command.guildId() == null
        ? Set.of()
        : permissions.of(command.message());
  }

  private static ExecutionRequest.Context contextOf(
      MessageCommand command, Set<Permission> permissions) {
    return new ExecutionRequest.Context(
        "discord",
        command.userId(),
        command.userName(),
        command.guildId(),
        command.channelId(),
        null,
        permissions,
        command.id().createdAt().toEpochMilli());
  }

  private void reply(MessageCommand command, String text) {
    replies.reply(command.channelId(), command.id().toString(), DiscordMessage.of(text));
  }

  private void refused(CommandsApiRefused refusal) {
    switch (refusal.code()) {
      case "unknown_command" -> tally.command(FORM, "unknown");
      case "too_old" -> tally.command(FORM, "expired");
      default -> {
        if (refusal.status() >= 500) {
          throw refusal;
        }
        throw new MalformedMessage(String.valueOf(refusal.getMessage()), refusal);
      }
    }
  }
}
