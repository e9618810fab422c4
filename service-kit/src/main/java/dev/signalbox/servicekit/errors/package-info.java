/** Error codes for operators, and problem bodies for callers. */
@NullMarked
package dev.signalbox.servicekit.errors;

import org.jspecify.annotations.NullMarked;
