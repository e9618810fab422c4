/** The broker: its topology declared before first use, its state in health. */
@NullMarked
package dev.signalbox.servicekit.bus;

import org.jspecify.annotations.NullMarked;
