/** Failures on demand: 5xx, HTML pages, latency and 429s for the next requests of a path. */
@NullMarked
package dev.signalbox.simulator.rest.faults;

import org.jspecify.annotations.NullMarked;
