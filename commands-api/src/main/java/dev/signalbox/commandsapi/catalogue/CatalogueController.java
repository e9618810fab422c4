package dev.signalbox.commandsapi.catalogue;

import dev.signalbox.commandsapi.command.Command;
import dev.signalbox.contract.commands.CommandCatalogue;
import dev.signalbox.contract.commands.CompletionRequest;
import dev.signalbox.contract.commands.OptionDefinition;
import dev.signalbox.servicekit.errors.ApiException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The catalogue (with an ETag, so that clients may ask often) and suggestions while an option is
 * typed.
 */
@RestController
class CatalogueController {

  /** Most suggestions that an answer holds. */
  private static final int MAX_CHOICES = 25;

  private final Catalogue catalogue;

  CatalogueController(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping("/v1/commands")
  ResponseEntity<CommandCatalogue> list() {
    var listing = catalogue.listing();
    return ResponseEntity.ok().eTag(listing.version()).body(listing);
  }

  @PostMapping("/v1/commands/{name}/completions")
  List<OptionDefinition.Choice> complete(
      @PathVariable String name, @RequestBody CompletionRequest request) {
    var command = catalogue.command(name).orElseThrow(() -> UnknownCommand.named(name));
    if (!completes(command, request.option())) {
      throw new ApiException(
          HttpStatus.NOT_FOUND,
          "unknown_option",
          "This command has no such option that completes.");
    }
    return command.complete(request).stream().limit(MAX_CHOICES).toList();
  }

  private static boolean completes(Command command, String option) {
    return command.definition().options().stream()
        .anyMatch(definition -> definition.autocomplete() && definition.name().equals(option));
  }
}
