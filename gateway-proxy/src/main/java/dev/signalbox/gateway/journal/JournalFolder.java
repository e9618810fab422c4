package dev.signalbox.gateway.journal;

import java.time.InstantSource;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the shards' logs of one folder share. Thread-safe. */
final class JournalFolder {
  private final DiskBudget budget;
  private final DamageLog damage;
  private final @Nullable JournalKey key;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final long segmentBytes;
  private final LongConsumer free;
  private final LongConsumer freeAll;
  private final DiskRoom disk;

  /**
   * @param free drops published segments, oldest first, until that many bytes are free or none is
   *     left; a shard's newest one stays
   * @param freeAll does the same to all of them, and also takes the shards' locks: not to be called
   *     with one in hand
   */
  JournalFolder(
      DiskBudget budget,
      DiskRoom disk,
      DamageLog damage,
      @Nullable JournalKey key,
      InstantSource clock,
      RandomGenerator random,
      long segmentBytes,
      LongConsumer free,
      LongConsumer freeAll) {
    this.budget = budget;
    this.disk = disk;
    this.damage = damage;
    this.key = key;
    this.clock = clock;
    this.random = random;
    this.segmentBytes = segmentBytes;
    this.free = free;
    this.freeAll = freeAll;
  }

  /** Takes these bytes of the bound, if need be at the cost of what only a replay would want. */
  boolean makeRoom(long bytes) {
    if (budget.take(bytes)) return true;
    free.accept(bytes);
    return budget.take(bytes);
  }

  /** Whether {@link #makeRoom} would succeed, and the disk take as much; takes nothing. */
  boolean canMakeRoom(long bytes) {
    if (hasRoom(bytes)) return true;
    freeAll.accept(bytes);
    return hasRoom(bytes);
  }

  boolean hasRoom(long bytes) {
    return budget.free() >= bytes && disk.has(bytes);
  }

  DiskRoom disk() {
    return disk;
  }

  SegmentHeader header(int shard, long firstIndex) {
    var salt = new byte[SegmentHeader.SALT_BYTES];
    random.nextBytes(salt);
    return new SegmentHeader(shard, firstIndex, clock.millis(), salt, key == null ? 0 : key.id());
  }

  DiskBudget budget() {
    return budget;
  }

  DamageLog damage() {
    return damage;
  }

  @Nullable JournalKey key() {
    return key;
  }

  long segmentBytes() {
    return segmentBytes;
  }
}
