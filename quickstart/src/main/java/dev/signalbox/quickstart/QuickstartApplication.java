package dev.signalbox.quickstart;

import dev.signalbox.quickstart.demo.DemoCommand;
import picocli.CommandLine;

/**
 * Entry of what {@code ./signalbox} runs in Java. {@code demo} reads its options in {@link
 * DemoCommand}, and a {@code stack.Stack} starts broker, database and services as processes of
 * their own.
 */
@CommandLine.Command(
    name = "signalbox",
    description = "Runs Signalbox on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = DemoCommand.class)
public final class QuickstartApplication {

  private QuickstartApplication() {}

  public static void main(String[] args) {
    // the libraries' own log has no reader here: what people need is narrated
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(new CommandLine(new QuickstartApplication()).execute(args));
  }
}
