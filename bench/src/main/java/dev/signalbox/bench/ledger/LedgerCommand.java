package dev.signalbox.bench.ledger;

import dev.signalbox.bench.report.Figure;
import dev.signalbox.bench.report.FigureFile;
import dev.signalbox.provision.Unavailable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./signalbox bench ledger}: exit code 0 only if every run was clean. */
@Command(
    name = "ledger",
    description =
        "Sends numbered events through the whole system while parts of it are killed, and counts what got lost, doubled or out of order.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class LedgerCommand implements Callable<Integer> {

  private static final int DIRTY = 1;
  private static final int WRONG_USE = 2;
  private static final int NOT_MEASURED = 3;

  @Option(names = "--events", paramLabel = "N", description = "events, commands included")
  private int events = 100_000;

  @Option(names = "--rate", paramLabel = "N", description = "events per second")
  private int rate = 2_000;

  @Option(names = "--commands", paramLabel = "N", description = "commands per second among them")
  private int commands = 40;

  @Option(names = "--shards", paramLabel = "N", description = "shards of the bot")
  private int shards = 4;

  @Option(names = "--guilds", paramLabel = "N", description = "guilds it is in")
  private int guilds = 1_000;

  @Option(names = "--seed", paramLabel = "N", description = "of guilds and traffic")
  private long seed = 1;

  @Option(names = "--runs", paramLabel = "N", description = "how often, one after the other")
  private int runs = 1;

  @Option(names = "--json", paramLabel = "FILE", description = "writes the figures there")
  private @Nullable Path json;

  @Option(
      names = "--checkout",
      paramLabel = "FOLDER",
      hidden = true,
      description = "where the modules with their built jars are")
  private Path checkout = Path.of("");

  @Override
  public Integer call() throws InterruptedException {
    try {
      if (runs < 1)
        throw new IllegalArgumentException("--runs is " + runs + ", but must be 1 or more");
      var plan = new LedgerPlan(events, rate, commands, shards, guilds, seed);
      return measured(new LedgerScenario(plan, checkout.toAbsolutePath(), LedgerCommand::say));
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      return WRONG_USE;
    } catch (Unavailable | IllegalStateException failed) {
      System.err.println(failed.getMessage());
      return NOT_MEASURED;
    }
  }

  private int measured(LedgerScenario scenario) throws InterruptedException {
    var measured = new ArrayList<List<Figure>>();
    var objections = new ArrayList<String>();
    for (int run = 1; run <= runs; run++) {
      if (runs > 1) say("run " + run + " of " + runs);
      var outcome = scenario.run();
      measured.add(outcome.figures());
      objections.addAll(outcome.objections());
    }
    var figures = Figure.over(measured);
    System.out.println();
    figures.forEach(System.out::println);
    if (json != null) FigureFile.write(json, figures);
    System.out.println(objections.isEmpty() ? "\nclean" : "\nNOT clean:");
    objections.forEach(objection -> System.out.println("  " + objection));
    return objections.isEmpty() ? 0 : DIRTY;
  }

  private static synchronized void say(String sentence) {
    System.out.println("· " + sentence);
  }
}
