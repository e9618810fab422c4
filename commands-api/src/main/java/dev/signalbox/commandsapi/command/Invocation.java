package dev.signalbox.commandsapi.command;

import dev.signalbox.contract.commands.ExecutionRequest;
import java.util.Map;
import java.util.Optional;

/**
 * A command's arguments, already of the types that its definition asks for, and the context it runs
 * in.
 *
 * @param arguments by option name; absent optional ones are missing
 */
public record Invocation(Map<String, Object> arguments, ExecutionRequest.Context context) {

  public Optional<String> string(String option) {
    return Optional.ofNullable(arguments.get(option)).map(String.class::cast);
  }
}
