/** The ledger scenario: numbered events through the whole stack while parts of it are broken. */
@NullMarked
package dev.signalbox.bench.ledger;

import org.jspecify.annotations.NullMarked;
