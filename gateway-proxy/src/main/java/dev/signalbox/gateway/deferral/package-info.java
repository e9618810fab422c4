/** Defers interactions that nobody answers in time, and knows later that it did. */
@NullMarked
package dev.signalbox.gateway.deferral;

import org.jspecify.annotations.NullMarked;
