/**
 * Generated traffic: events as a real bot sees them, at a given pace, each with a number; commands
 * of people among them.
 */
@NullMarked
package dev.signalbox.simulator.load;

import org.jspecify.annotations.NullMarked;
