package dev.signalbox.bench.ledger;

import dev.signalbox.bench.report.Figure;
import java.util.List;

/**
 * What a run measured.
 *
 * @param objections why it is not clean, in sentences; empty when it is
 */
record Outcome(List<Figure> figures, List<String> objections) {}
