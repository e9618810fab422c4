package dev.signalbox.gateway.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a journal's folder holds, in numbers and names; nothing of what people wrote.
 *
 * @param isVerified whether every file was read to its end
 */
record JournalReport(
    String dir,
    @JsonProperty("verified") boolean isVerified,
    List<Shard> shards,
    List<Damage> damage,
    List<IncompleteTail> incompleteTails) {

  /**
   * One shard's part.
   *
   * @param session what would be resumed, null when there is nothing
   * @param firstIndex of the oldest dispatch kept; 0 when none is
   * @param lastIndex of the newest dispatch kept; 0 when none is
   * @param bytes all its segments together
   * @param isSealed whether its newest segment is
   * @param oldest when the oldest dispatch was received
   * @param newest when the newest dispatch was received
   * @param dispatches how many were read; null unless verified
   */
  record Shard(
      int shard,
      @Nullable Session session,
      long firstIndex,
      long lastIndex,
      int segments,
      long bytes,
      @JsonProperty("sealed") boolean isSealed,
      @Nullable Instant oldest,
      @Nullable Instant newest,
      @Nullable Long dispatches,
      List<Reader> followers) {}

  /** Where a RESUME would go on. */
  record Session(String id, long sequence, int shardCount) {}

  /**
   * A follower's place.
   *
   * @param cursor everything up to this index is done
   * @param behind dispatches it has still to do
   * @param waitingSince when the first of them was received; null when there is none
   */
  record Reader(String name, long cursor, long behind, @Nullable Instant waitingSince) {}

  /**
   * Bytes that should be something else.
   *
   * @param file below the folder
   */
  record Damage(String file, long offset, long bytes, String what) {}

  /** The beginning of a record that is being written, or was when the process ended: no damage. */
  record IncompleteTail(String file, long offset, long bytes) {}
}
