package dev.signalbox.gateway.journal;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the journal lies and how much of it is kept.
 *
 * @param dir the folder, of this process alone
 * @param maxDisk the bound on all segments together; at it a shard goes offline rather than lose a
 *     dispatch
 * @param segmentSize when a segment is full and the next one begins
 * @param retention how long published dispatches are kept for replay
 * @param retentionSize how many bytes of published dispatches are kept at most
 * @param key 32 bytes in base64 that seal the segments; null leaves them readable to whoever may
 *     read the files
 */
@ConfigurationProperties("journal")
public record JournalProperties(
    @DefaultValue("data/journal") Path dir,
    @DefaultValue("8GB") DataSize maxDisk,
    @DefaultValue("64MB") DataSize segmentSize,
    @DefaultValue("24h") Duration retention,
    @DefaultValue("2GB") DataSize retentionSize,
    @Nullable String key) {

  private static final DataSize SMALLEST_SEGMENT = DataSize.ofKilobytes(4);
  private static final DataSize LARGEST_SEGMENT = DataSize.ofGigabytes(1);

  public JournalProperties {
    if (segmentSize.compareTo(SMALLEST_SEGMENT) < 0 || segmentSize.compareTo(LARGEST_SEGMENT) > 0) {
      throw new WrongSetting("JOURNAL_SEGMENT_SIZE", segmentSize.toString(), "from 4KB to 1GB");
    }
    if (maxDisk.toBytes() < 2 * segmentSize.toBytes()) {
      throw new WrongSetting(
          "JOURNAL_MAX_DISK",
          maxDisk.toString(),
          "at least twice JOURNAL_SEGMENT_SIZE (" + segmentSize + ")");
    }
    if (retention.isNegative()) {
      throw new WrongSetting("JOURNAL_RETENTION", retention.toString(), "0 or more, e.g. 24h");
    }
    if (retentionSize.isNegative()) {
      throw new WrongSetting(
          "JOURNAL_RETENTION_SIZE", retentionSize.toString(), "0 or more, e.g. 2GB");
    }
    if (key != null) {
      if (key.isBlank()) key = null;
      else JournalKey.parse(key);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "JournalProperties[dir=%s, maxDisk=%s, segmentSize=%s, retention=%s, retentionSize=%s, key=%s]"
        .formatted(
            dir, maxDisk, segmentSize, retention, retentionSize, key == null ? "none" : "***");
  }
}
