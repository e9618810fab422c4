package dev.signalbox.commandhandler.arguments;

import java.util.Map;

/** Arguments that fit their definitions, or what is wrong with one of them. */
public sealed interface Parsed {

  /**
   * @param arguments by option name: String, Long, Double or Boolean; ids as strings
   */
  record Fitting(Map<String, Object> arguments) implements Parsed {}

  /**
   * @param message for the caller: the option and what would be right, never what was given
   */
  record Misfit(String message) implements Parsed {}
}
