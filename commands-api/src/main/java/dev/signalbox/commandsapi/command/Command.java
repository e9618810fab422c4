package dev.signalbox.commandsapi.command;

import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.commands.CompletionRequest;
import dev.signalbox.contract.commands.ExecutionResult;
import dev.signalbox.contract.commands.OptionDefinition;
import java.util.List;

/** One command. A bean of this type is all that it takes to add one. */
public interface Command {

  CommandDefinition definition();

  /**
   * Runs inside the transaction that records the execution: what it writes is kept exactly when the
   * execution is. The arguments have been checked against the definition, the permission and the
   * cooldown too.
   */
  ExecutionResult execute(Invocation invocation);

  /** Suggestions for an option that has {@code autocomplete}; the first 25 are used. */
  default List<OptionDefinition.Choice> complete(CompletionRequest request) {
    return List.of();
  }
}
