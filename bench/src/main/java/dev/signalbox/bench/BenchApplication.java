package dev.signalbox.bench;

import dev.signalbox.bench.ledger.LedgerCommand;
import picocli.CommandLine;

/** Entry of {@code ./signalbox bench}: each scenario is a subcommand. */
@CommandLine.Command(
    name = "bench",
    description = "Runs a load or fault scenario against the whole system on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = LedgerCommand.class)
public final class BenchApplication {

  private BenchApplication() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new BenchApplication()).execute(args));
  }
}
