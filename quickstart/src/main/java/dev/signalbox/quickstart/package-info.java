/** Starts broker, database, simulator and every service as processes of their own. */
@NullMarked
package dev.signalbox.quickstart;

import org.jspecify.annotations.NullMarked;
