package dev.signalbox.gateway.journal;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code journal [DIR]}: what a journal holds and whether it can be read. Reads only, takes no lock
 * and shows nothing of what people wrote.
 */
@Command(
    name = "journal",
    description = {
      "Shows what gateway-proxy's journal holds: per shard the session to resume, the range of dispatches, and how far each follower is behind. Works while gateway-proxy runs, and changes nothing.",
      "Sealed segments are opened with JOURNAL_KEY."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:nothing damaged", "1:something is damaged", "2:wrong use"},
    sortOptions = false)
public final class JournalCommand implements Callable<Integer> {
  private static final int DAMAGED = 1;
  private static final String DEFAULT_DIR = "data/journal";

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "the journal's folder (default: JOURNAL_DIR, else " + DEFAULT_DIR + ")")
  private @Nullable Path dir;

  @Option(names = "--verify", description = "read every file to its end and check every checksum")
  private boolean isVerifying;

  @Option(names = "--json", description = "print JSON, for machines")
  private boolean isJson;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this")
  private boolean isHelp;

  @Spec private @Nullable CommandSpec spec;
  private final Map<String, String> environment;

  private JournalCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Runs the command and returns its exit code. */
  public static int run(
      Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new JournalCommand(environment)).setOut(out).setErr(err).execute(args);
  }

  @Override
  public Integer call() {
    JournalReport report;
    try {
      report = JournalInspection.of(folder(), key(), isVerifying);
    } catch (WrongSetting | JournalInspection.NotAJournal wrong) {
      return refused(String.valueOf(wrong.getMessage()));
    } catch (IOException unreadable) {
      return refused("cannot read the journal: " + unreadable);
    }
    out().print(isJson ? json(report) : JournalText.of(report));
    out().flush();
    return report.damage().isEmpty() ? CommandLine.ExitCode.OK : DAMAGED;
  }

  private Path folder() {
    if (dir != null) return dir;
    var set = environment.get("JOURNAL_DIR");
    return Path.of(set == null || set.isBlank() ? DEFAULT_DIR : set);
  }

  private @Nullable JournalKey key() {
    var set = environment.get("JOURNAL_KEY");
    return set == null || set.isBlank() ? null : JournalKey.parse(set);
  }

  private static String json(JournalReport report) {
    return JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(report)
        + "\n";
  }

  private int refused(String why) {
    commandLine().getErr().println("journal: " + why);
    commandLine().getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }

  private PrintWriter out() {
    return commandLine().getOut();
  }

  private CommandLine commandLine() {
    if (spec == null) throw new IllegalStateException("runs within a CommandLine only");
    return spec.commandLine();
  }
}
