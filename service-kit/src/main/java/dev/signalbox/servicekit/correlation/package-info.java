/** One id from the Discord event through every service to the REST answer. */
@NullMarked
package dev.signalbox.servicekit.correlation;

import org.jspecify.annotations.NullMarked;
