/** Figures that a scenario measured, and the file they are written to. */
@NullMarked
package dev.signalbox.bench.report;

import org.jspecify.annotations.NullMarked;
