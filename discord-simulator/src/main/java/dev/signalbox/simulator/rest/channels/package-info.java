/** Routes of channels, permission overwrites and typing. */
@NullMarked
package dev.signalbox.simulator.rest.channels;

import org.jspecify.annotations.NullMarked;
