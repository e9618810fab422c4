package dev.signalbox.simulator.ledger;

/**
 * What was asked and answered since the start or the last reset.
 *
 * @param botMessages messages that the bot wrote
 * @param unattributed of those, the ones that answer nothing known
 * @param repeatedNonces of those, the ones whose nonce had been used before: likely duplicates
 */
public record LedgerSummary(
    Tally messages, Tally interactions, long botMessages, long unattributed, long repeatedNonces) {
  /**
   * @param asked all that were counted; the other figures concern the latest ten thousand of both
   *     kinds
   */
  public record Tally(long asked, long unanswered, long answeredOnce, long answeredMoreOften) {}
}
