/** How a service ends: in order, and with an exit code that says so. */
@NullMarked
package dev.signalbox.servicekit.lifecycle;

import org.jspecify.annotations.NullMarked;
