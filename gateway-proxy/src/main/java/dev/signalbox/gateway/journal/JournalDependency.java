package dev.signalbox.gateway.journal;

import static dev.signalbox.servicekit.errors.ErrorCode.E009;

import dev.signalbox.servicekit.health.Dependency;
import dev.signalbox.servicekit.health.DependencyState;
import java.util.Map;

/** Row {@code journal} of health: how full it is and whether anything in it could not be read. */
final class JournalDependency implements Dependency {
  /** Share of the bound from which the operator should look. */
  private static final double TIGHT = 0.9;

  private final Journal journal;

  JournalDependency(Journal journal) {
    this.journal = journal;
  }

  @Override
  public String name() {
    return "journal";
  }

  @Override
  public DependencyState check() {
    return state(journal.status(), journal.hasRoom(), journal.isDiskRefusing());
  }

  static DependencyState state(JournalStatus status, boolean hasRoom, boolean isDiskRefusing) {
    Map<String, Object> figures =
        Map.of(
            "used_bytes", status.usedBytes(),
            "max_bytes", status.maxBytes(),
            "damaged_stretches", status.damagedStretches(),
            "lost_dispatches", status.lostDispatches());
    if (isDiskRefusing) {
      return DependencyState.down(
              E009,
              "the disk under JOURNAL_DIR refuses to take more, so shards stay offline; make room on it, or look at its quota")
          .with(figures);
    }
    if (!hasRoom) {
      return DependencyState.down(
              E009,
              "the journal is full of unpublished dispatches, so shards stay offline; bring the broker back or raise JOURNAL_MAX_DISK")
          .with(figures);
    }
    if (status.damagedStretches() > 0 || status.lostDispatches() > 0) {
      return DependencyState.degraded(
              E009, "parts of the journal could not be read; the log names files and offsets")
          .with(figures);
    }
    if (status.usedBytes() > TIGHT * status.maxBytes()) {
      return DependencyState.degraded(E009, "the journal is nearly full (JOURNAL_MAX_DISK)")
          .with(figures);
    }
    return DependencyState.up(figures);
  }
}
