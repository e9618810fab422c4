package dev.signalbox.commandsapi.command;

import dev.signalbox.contract.commands.Block;
import dev.signalbox.contract.commands.ExecutionResult;
import dev.signalbox.contract.commands.ExecutionResult.Outcome;
import java.util.List;

/** The usual kinds of result. */
public final class Answers {

  private Answers() {}

  public static ExecutionResult text(String text) {
    return new ExecutionResult(Outcome.DONE, List.of(new Block.Text(text)), false);
  }

  public static ExecutionResult refused(String code, String message) {
    return new ExecutionResult(Outcome.REFUSED, List.of(new Block.Failure(code, message)), true);
  }

  public static ExecutionResult invalid(String code, String message) {
    return new ExecutionResult(Outcome.INVALID, List.of(new Block.Failure(code, message)), true);
  }
}
