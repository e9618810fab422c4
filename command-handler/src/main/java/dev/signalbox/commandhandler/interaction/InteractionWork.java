package dev.signalbox.commandhandler.interaction;

import dev.signalbox.commandhandler.CommandHandlerProperties;
import dev.signalbox.commandhandler.answer.Tally;
import dev.signalbox.commandhandler.catalogue.Catalogue;
import dev.signalbox.commandhandler.registration.SlashRegistration;
import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.servicekit.work.Work;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Slash commands and their autocompletion. Interactions of other types, names that commands-api
 * does not know and commands that somebody else made get no answer from here.
 */
@Component
public class InteractionWork implements Work {

  private final JsonMapper mapper;
  private final Catalogue catalogue;
  private final SlashRegistration registration;
  private final Execution execution;
  private final Autocompletion autocompletion;
  private final Callbacks callbacks;
  private final Tally tally;
  private final CommandHandlerProperties properties;
  private final InstantSource clock;

  InteractionWork(
      JsonMapper mapper,
      Catalogue catalogue,
      SlashRegistration registration,
      Execution execution,
      Autocompletion autocompletion,
      Callbacks callbacks,
      Tally tally,
      CommandHandlerProperties properties,
      InstantSource clock) {
    this.mapper = mapper;
    this.catalogue = catalogue;
    this.registration = registration;
    this.execution = execution;
    this.autocompletion = autocompletion;
    this.callbacks = callbacks;
    this.tally = tally;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public Task taskOf(Message delivery) {
    var interaction = Interaction.parse(delivery.getBody(), mapper);
    return switch (interaction.type()) {
      case Interaction.APPLICATION_COMMAND ->
          new SlashCommand(
              interaction,
              () -> definitionOf(interaction),
              execution,
              callbacks,
              tally,
              clock,
              properties.deferAfter());
      case Interaction.AUTOCOMPLETE -> () -> autocompletion.answer(interaction);
      default -> () -> tally.command("other", "ignored");
    };
  }

  private Optional<CommandDefinition> definitionOf(Interaction interaction) {
    return interaction.commandType() != Interaction.CHAT_INPUT
            || registration.isForeign(interaction.name())
        ? Optional.empty()
        : catalogue.find(interaction.name());
  }
}
