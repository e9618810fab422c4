package dev.signalbox.contract.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a command answers with, free of any platform's formats.
 *
 * @param outcome whether the command did its work
 * @param blocks in the order in which they are shown; at least one
 */
public record ExecutionResult(Outcome outcome, List<Block> blocks, boolean ephemeral) {

  /** Refused: the caller may not. Invalid: the arguments do not fit. */
  public enum Outcome {
    @JsonProperty("done")
    DONE,
    @JsonProperty("refused")
    REFUSED,
    @JsonProperty("invalid")
    INVALID
  }
}
