package dev.signalbox.gateway.shard.identify;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The identify budget as it survives a restart: a few lines beside the journal. */
public final class BudgetFile {
  private static final Logger log = LoggerFactory.getLogger(BudgetFile.class);
  private final Path path;

  public BudgetFile(Path path) {
    this.path = path;
  }

  /** What was kept for that account; empty when there is nothing, or nothing that can be read. */
  Optional<IdentifyBudget> read(String account) {
    if (!Files.exists(path)) return Optional.empty();
    var kept = new Properties();
    try (var in = Files.newBufferedReader(path)) {
      kept.load(in);
      if (!account.equals(kept.getProperty("account"))) return Optional.empty();
      return Optional.of(
          new IdentifyBudget(
              account,
              Integer.parseInt(kept.getProperty("total", "")),
              Integer.parseInt(kept.getProperty("remaining", "")),
              Instant.parse(kept.getProperty("resets_at", ""))));
    } catch (IOException | RuntimeException unreadable) {
      log.warn(
          "cannot read the identify budget at {}; Discord's own count is taken", path, unreadable);
      return Optional.empty();
    }
  }

  /** Replaces what was kept, as a whole or not at all. */
  void write(IdentifyBudget budget) throws IOException {
    var text =
        "account=%s%ntotal=%d%nremaining=%d%nresets_at=%s%n"
            .formatted(budget.account(), budget.total(), budget.remaining(), budget.resetsAt());
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.writeString(fresh, text);
    Files.move(fresh, path, ATOMIC_MOVE, REPLACE_EXISTING);
  }
}
