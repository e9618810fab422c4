/** A strict stand-in for Discord: gateway, REST, chat page, faults. */
@NullMarked
package dev.signalbox.simulator;

import org.jspecify.annotations.NullMarked;
