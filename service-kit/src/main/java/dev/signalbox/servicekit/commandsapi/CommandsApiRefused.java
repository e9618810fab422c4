package dev.signalbox.servicekit.commandsapi;

/** The Commands API answered that the request cannot be done; asking again would not help. */
public final class CommandsApiRefused extends RuntimeException {

  private final int status;
  private final String code;

  /**
   * @param code of the problem body, e.g. {@code unknown_command}; empty without one
   */
  public CommandsApiRefused(String attempt, int status, String code) {
    super("commands-api answered " + status + " " + code + " to " + attempt);
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }
}
