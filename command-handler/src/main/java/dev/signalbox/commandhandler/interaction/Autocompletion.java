package dev.signalbox.commandhandler.interaction;

import dev.signalbox.commandhandler.answer.Tally;
import dev.signalbox.commandhandler.catalogue.Catalogue;
import dev.signalbox.contract.commands.CompletionRequest;
import dev.signalbox.contract.commands.OptionDefinition;
import dev.signalbox.contract.commands.OptionType;
import dev.signalbox.servicekit.commandsapi.CommandsApi;
import dev.signalbox.servicekit.commandsapi.CommandsApiRefused;
import dev.signalbox.servicekit.errors.DependencyAway;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Suggestions while an option is typed: in time or not at all. */
@Component
class Autocompletion {

  private static final String FORM = "autocomplete";

  /** Most suggestions that Discord takes. */
  private static final int MAX_CHOICES = 25;

  /** Longest name of a suggestion. */
  private static final int MAX_NAME = 100;

  private final Catalogue catalogue;
  private final CommandsApi api;
  private final Callbacks callbacks;
  private final Tally tally;
  private final InstantSource clock;
  private final JsonMapper mapper;

  Autocompletion(
      Catalogue catalogue,
      CommandsApi api,
      Callbacks callbacks,
      Tally tally,
      InstantSource clock,
      JsonMapper mapper) {
    this.catalogue = catalogue;
    this.api = api;
    this.callbacks = callbacks;
    this.tally = tally;
    this.clock = clock;
    this.mapper = mapper;
  }

  void answer(Interaction interaction) {
    try {
      var option = optionIn(interaction);
      if (option.isEmpty()) {
        tally.command(FORM, "unknown");
      } else if (isLate(interaction)) {
        tally.command(FORM, "expired");
      } else {
        suggest(interaction, option.get());
      }
    } catch (DependencyAway | CommandsApiRefused e) {
      tally.command(FORM, "dropped");
    }
  }

  private void suggest(Interaction interaction, OptionDefinition option) {
    var typed = focused(interaction).path("value").asString("");
    var choices =
        api.complete(
            interaction.name(),
            new CompletionRequest(
                option.name(), typed, interaction.guildId(), interaction.caller().locale()));
    if (isLate(interaction)) {
      tally.command(FORM, "expired");
      return;
    }
    callbacks.suggest(interaction, json(option, choices));
    tally.command(FORM, "answered");
  }

  private Optional<OptionDefinition> optionIn(Interaction interaction) {
    var name = focused(interaction).path("name").asString("");
    return catalogue
        .find(interaction.name())
        .flatMap(definition ->
            definition.options().stream()
                .filter(option -> option.autocomplete() && option.name().equals(name))
                .findFirst());
  }

  private static JsonNode focused(Interaction interaction) {
    for (var option : interaction.options()) {
      if (option.path("focused").asBoolean(false)) {
        return option;
      }
    }
    return interaction.options().path("focused");
  }

  private boolean isLate(Interaction interaction) {
    return clock.instant().isAfter(interaction.id().createdAt().plus(Callbacks.AUTOCOMPLETE_LIMIT));
  }

  private ArrayNode json(OptionDefinition option, List<OptionDefinition.Choice> choices) {
    var array = mapper.createArrayNode();
    for (var choice : choices.subList(0, Math.min(MAX_CHOICES, choices.size()))) {
      var name = choice.name();
      var json =
          array
              .addObject()
              .put("name", name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name);
      if (option.type() == OptionType.INTEGER) {
        json.put("value", Long.parseLong(choice.value()));
      } else if (option.type() == OptionType.NUMBER) {
        json.put("value", Double.parseDouble(choice.value()));
      } else {
        json.put("value", choice.value());
      }
    }
    return array;
  }
}
