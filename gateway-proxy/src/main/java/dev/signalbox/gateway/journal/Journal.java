package dev.signalbox.gateway.journal;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All shards' journals in one folder, which belongs to this process alone. Opening it recovers what
 * an earlier process left, also of shards that no longer run here: what they did not publish is
 * still to be published. Thread-safe.
 */
public final class Journal implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Journal.class);
  static final Pattern SHARD_FOLDER = Pattern.compile("shard-(\\d{1,6})");
  private final JournalProperties properties;
  private final InstantSource clock;
  private final FolderLock lock;
  private final JournalFolder folder;
  private final Retention retention;
  private final SortedMap<Integer, ShardLog> logs = new ConcurrentSkipListMap<>();
  private final CopyOnWriteArrayList<Consumer<ShardLog>> onNewShard = new CopyOnWriteArrayList<>();

  private Journal(JournalProperties properties, InstantSource clock, FolderLock lock) {
    this.properties = properties;
    this.clock = clock;
    this.lock = lock;
    var budget = new DiskBudget(properties.maxDisk().toBytes());
    var key = properties.key();
    folder =
        new JournalFolder(
            budget,
            new DiskRoom(properties.dir().toAbsolutePath()),
            new DamageLog(),
            key == null ? null : JournalKey.parse(key),
            clock,
            new SecureRandom(),
            properties.segmentSize().toBytes(),
            this::free,
            this::freeAll);
    retention = new Retention(properties.retention(), properties.retentionSize().toBytes());
  }

  /**
   * Opens or creates the folder and recovers every shard in it.
   *
   * @throws WrongSetting when another process has the folder, when it cannot be written or read, or
   *     when the key is not the one that sealed what lies there
   */
  public static Journal open(JournalProperties properties, InstantSource clock) {
    var dir = properties.dir().toAbsolutePath();
    try {
      createPrivate(dir);
      var lock = FolderLock.take(dir);
      try {
        var journal = new Journal(properties, clock, lock);
        journal.recover(dir);
        return journal;
      } catch (IOException | RuntimeException failed) {
        lock.close();
        throw failed;
      }
    } catch (IOException unusable) {
      throw new WrongSetting(
          "JOURNAL_DIR", dir.toString(), "a folder that this user may write to (" + unusable + ")");
    }
  }

  private static void createPrivate(Path dir) throws IOException {
    Files.createDirectories(
        dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private void recover(Path dir) throws IOException {
    try (var entries = Files.newDirectoryStream(dir)) {
      for (var entry : entries) {
        var name = SHARD_FOLDER.matcher(entry.getFileName().toString());
        if (name.matches()) shard(Integer.parseInt(name.group(1)));
      }
    }
  }

  /** The log of that shard; begun empty when there is none. */
  public synchronized ShardLog shard(int shard) {
    var known = logs.get(shard);
    if (known != null) return known;
    var path = properties.dir().toAbsolutePath().resolve("shard-" + shard);
    try {
      createPrivate(path);
      var opened = ShardLog.open(shard, path, folder);
      logs.put(shard, opened);
      onNewShard.forEach(listener -> listener.accept(opened));
      return opened;
    } catch (IOException unusable) {
      throw new UncheckedIOException("cannot open the journal at " + path, unusable);
    }
  }

  /** Told of every log: those there are, at once, and those to come as they are opened. */
  public synchronized void onShard(Consumer<ShardLog> listener) {
    logs.values().forEach(listener);
    onNewShard.add(listener);
  }

  /** The logs opened so far, by shard. */
  public Collection<ShardLog> logs() {
    return Collections.unmodifiableCollection(logs.values());
  }

  /** Drops what is published and older, or more, than is to be kept; to be called now and then. */
  public void tidy() {
    var now = clock.millis();
    try {
      for (var log : logs.values()) log.closeSegmentBefore(now - retention.segmentAgeMillis());
      for (var drop : retention.expired(logs.values(), now)) {
        if (drop.isNewest()) drop.log().dropAllPublished();
        else drop.log().drop(drop.segment());
      }
    } catch (IOException refused) {
      throw new UncheckedIOException("cannot tidy the journal", refused);
    }
  }

  private void free(long bytes) {
    try {
      for (var drop : retention.published(logs.values())) {
        if (folder.budget().free() >= bytes) return;
        if (!drop.isNewest()) drop.log().drop(drop.segment());
      }
    } catch (IOException refused) {
      throw new UncheckedIOException("cannot drop a published journal segment", refused);
    }
  }

  private void freeAll(long bytes) {
    try {
      for (var drop : retention.published(logs.values())) {
        if (folder.hasRoom(bytes)) return;
        if (!drop.isNewest()) drop.log().drop(drop.segment());
      }
      for (var log : logs.values()) {
        if (folder.hasRoom(bytes)) return;
        log.dropAllPublished();
      }
    } catch (IOException | JournalFull refused) {
      log.warn("cannot make room in the journal: {}", refused.getMessage());
    }
  }

  /** What the journal takes and has met. */
  public JournalStatus status() {
    var budget = folder.budget();
    var damage = folder.damage();
    return new JournalStatus(
        budget.used(),
        budget.max(),
        logs.values().stream().mapToLong(ShardLog::appended).sum(),
        logs.values().stream().mapToLong(ShardLog::refused).sum(),
        damage.stretches(),
        damage.tornTails(),
        damage.lostDispatches());
  }

  /** Whether every shard could begin a session; looks only, and drops nothing. */
  boolean hasRoom() {
    var room =
        folder.budget().free() + logs.values().stream().mapToLong(ShardLog::publishedBytes).sum();
    return logs.values().stream().allMatch(log -> log.sessionBytes() <= room);
  }

  /** Whether the disk refused the last write, so that the bound is not what matters. */
  boolean isDiskRefusing() {
    return folder.disk().hasRefused();
  }

  @Override
  public synchronized void close() {
    try (lock) {
      for (var log : logs.values()) log.close();
    } catch (IOException refused) {
      throw new UncheckedIOException("cannot close the journal", refused);
    }
  }
}
