package dev.signalbox.gateway.journal;

/**
 * What the journal takes and has met since it was opened.
 *
 * @param usedBytes all segments together
 * @param maxBytes {@code JOURNAL_MAX_DISK}
 * @param appended dispatches journaled
 * @param refused dispatches refused because the bound was reached or the disk refused
 * @param damagedStretches stretches inside segments that could not be read
 * @param tornTails incomplete last records that were cut off when opening
 * @param lostDispatches dispatches that a reader expected and that were not there
 */
public record JournalStatus(
    long usedBytes,
    long maxBytes,
    long appended,
    long refused,
    long damagedStretches,
    long tornTails,
    long lostDispatches) {}
