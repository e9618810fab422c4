package dev.signalbox.commandsapi.catalogue;

import dev.signalbox.servicekit.errors.ApiException;
import org.springframework.http.HttpStatus;

/** No command has this name. */
public final class UnknownCommand extends ApiException {

  private UnknownCommand(String message) {
    super(HttpStatus.NOT_FOUND, "unknown_command", message);
  }

  public static UnknownCommand named(String name) {
    var shown = name.matches("[\\w-]{1,32}") ? "'" + name + "'" : "this name";
    return new UnknownCommand("There is no command of " + shown + "; GET /v1/commands lists them.");
  }
}
