/**
 * The HTTP API under {@code /control} with which tests and demos look inside, break things and
 * inject events.
 */
@NullMarked
package dev.signalbox.simulator.control;

import org.jspecify.annotations.NullMarked;
