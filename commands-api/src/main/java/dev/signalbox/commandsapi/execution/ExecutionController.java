package dev.signalbox.commandsapi.execution;

import dev.signalbox.commandsapi.catalogue.Catalogue;
import dev.signalbox.commandsapi.catalogue.UnknownCommand;
import dev.signalbox.contract.commands.ExecutionRequest;
import dev.signalbox.contract.commands.ExecutionResult;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /v1/commands/{name}/executions}. A refusal and arguments that do not fit are answers:
 * status 200.
 */
@RestController
class ExecutionController {

  private final Catalogue catalogue;
  private final Executions executions;
  private final RequestCheck check;

  ExecutionController(Catalogue catalogue, Executions executions, RequestCheck check) {
    this.catalogue = catalogue;
    this.executions = executions;
    this.check = check;
  }

  @PostMapping("/v1/commands/{name}/executions")
  ExecutionResult execute(@PathVariable String name, @RequestBody ExecutionRequest request) {
    var command = catalogue.command(name).orElseThrow(() -> UnknownCommand.named(name));
    return executions.once(command, check.checked(request));
  }
}
