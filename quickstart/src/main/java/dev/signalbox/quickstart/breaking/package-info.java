/** Breaks parts of the running system on request, and says how they are. */
@NullMarked
package dev.signalbox.quickstart.breaking;

import org.jspecify.annotations.NullMarked;
