package dev.signalbox.gateway.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a whole journal without its lock, so that it works while gateway-proxy runs and on a
 * read-only copy.
 */
final class JournalInspection {
  /** Looks that may come too late before what was seen is reported as it is. */
  private static final int OVERTAKEN_MOST = 10;

  private JournalInspection() {}

  /**
   * @param readAll every file to its end, or only as much as the figures need
   * @throws NotAJournal when there is none in that folder
   */
  static JournalReport of(Path dir, @Nullable JournalKey key, boolean readAll) throws IOException {
    var shards = new ArrayList<JournalReport.Shard>();
    var damage = new ArrayList<JournalReport.Damage>();
    var tails = new ArrayList<JournalReport.IncompleteTail>();
    for (var folder : shardFolders(dir).entrySet()) {
      var inspection = new ShardInspection(folder.getKey(), folder.getValue(), key);
      var shard = inspection.look(readAll);
      for (var again = 0; again < OVERTAKEN_MOST && inspection.isOvertaken(); again++) {
        inspection = new ShardInspection(folder.getKey(), folder.getValue(), key);
        shard = inspection.look(readAll);
      }
      shards.add(shard);
      damage.addAll(inspection.damage());
      tails.addAll(inspection.incompleteTails());
    }
    return new JournalReport(dir.toString(), readAll, shards, damage, tails);
  }

  private static SortedMap<Integer, Path> shardFolders(Path dir) throws IOException {
    if (!Files.isDirectory(dir)) throw new NotAJournal(dir, "no such folder");
    var shards = new TreeMap<Integer, Path>();
    try (var entries = Files.newDirectoryStream(dir)) {
      for (var entry : entries) {
        var name = Journal.SHARD_FOLDER.matcher(entry.getFileName().toString());
        if (name.matches()) shards.put(Integer.parseInt(name.group(1)), entry);
      }
    }
    if (shards.isEmpty() && !Files.exists(dir.resolve("lock"))) {
      throw new NotAJournal(dir, "no folder named shard-<number> in it");
    }
    return shards;
  }

  /** The folder that was asked for is something else. */
  static final class NotAJournal extends RuntimeException {
    NotAJournal(Path dir, String why) {
      super(dir + " is not a journal: " + why);
    }
  }
}
