/** What the simulator saw its clients do: violations by kind, events sent, commands received. */
@NullMarked
package dev.signalbox.simulator.ledger;

import org.jspecify.annotations.NullMarked;
