/** Load and fault scenarios against the real processes of a whole stack. */
@NullMarked
package dev.signalbox.bench;

import org.jspecify.annotations.NullMarked;
