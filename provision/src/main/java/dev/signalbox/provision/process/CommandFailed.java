package dev.signalbox.provision.process;

/** A program ended with something other than 0; the message carries the end of its output. */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandFailed(String program, Command.Result result) {
    super("%s ended with %d: %s".formatted(program, result.exit(), Output.end(result.output())));
  }
}
