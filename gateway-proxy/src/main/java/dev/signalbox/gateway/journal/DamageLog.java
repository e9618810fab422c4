package dev.signalbox.gateway.journal;

import dev.signalbox.servicekit.errors.ErrorCode;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and names what could not be read back; never what stood in it. */
final class DamageLog implements OnDamage {
  private static final Logger log = LoggerFactory.getLogger(DamageLog.class);
  private final AtomicLong stretches = new AtomicLong();
  private final AtomicLong tornTails = new AtomicLong();
  private final AtomicLong lostDispatches = new AtomicLong();

  @Override
  public void stretch(Segment segment, long from, long to) {
    stretches.incrementAndGet();
    log.atError()
        .addKeyValue(ErrorCode.KEY, ErrorCode.E009)
        .log(
            "journal {}: {} bytes at offset {} are damaged and were passed over",
            segment.file(),
            to - from,
            from);
  }

  /** The process died while it wrote, or the power failed: the last record is incomplete. */
  void tornTail(Path file, long end, long bytes) {
    tornTails.incrementAndGet();
    log.warn(
        "journal {}: cut off {} bytes of an incomplete record at offset {}; Discord replays it",
        file,
        bytes,
        end);
  }

  /** A reader expected these dispatches and the journal has them no more. */
  void lost(int shard, long fromIndex, long count) {
    lostDispatches.addAndGet(count);
    log.atError()
        .addKeyValue(ErrorCode.KEY, ErrorCode.E009)
        .log(
            "journal of shard {}: {} dispatches from index {} are lost to a reader",
            shard,
            count,
            fromIndex);
  }

  long stretches() {
    return stretches.get();
  }

  long tornTails() {
    return tornTails.get();
  }

  long lostDispatches() {
    return lostDispatches.get();
  }
}
