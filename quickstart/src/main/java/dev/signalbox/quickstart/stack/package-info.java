/** Broker, database, simulator and services, started in order, watched, and stopped in order. */
@NullMarked
package dev.signalbox.quickstart.stack;

import org.jspecify.annotations.NullMarked;
